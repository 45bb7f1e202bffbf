package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectParsers.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every parser of this library's bytes, for fuzzing.
public final class TreeParsers {

    private TreeParsers() {}

    /// All parsers, by name; damage is no error, any other exception is a finding.
    public static Map<String, Target> all() throws Exception {
        var all = new LinkedHashMap<String, Target>();
        for (var each : Samples.all().entrySet()) {
            var parser = each.getValue().parser();
            all.put(
                    "tree-" + each.getKey().replace(' ', '-'),
                    new Target(
                            each.getValue().bytes(),
                            bytes -> {
                                try {
                                    parser.parse(bytes);
                                } catch (Malformed | TreeException e) {
                                    return; // said as it should be
                                }
                            }));
        }
        return all;
    }
}

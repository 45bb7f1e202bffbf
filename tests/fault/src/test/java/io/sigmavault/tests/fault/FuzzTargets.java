package io.sigmavault.tests.fault;

import io.sigmavault.vault.live.LiveParsers;
import io.sigmavault.vault.objects.ObjectParsers;
import io.sigmavault.vault.objects.ObjectParsers.Target;
import io.sigmavault.vault.tree.TreeParsers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Jazzer calls: the parsers of one library's on-disk bytes. The first byte of an input says which one gets the
/// rest.
public final class FuzzTargets {

    /// The libraries.
    static final List<String> GROUPS = List.of("objects", "tree", "live");

    private static List<Target> targets = List.of();

    private FuzzTargets() {}

    /// The parsers of a library, by name.
    static TreeMap<String, Target> of(String group) throws Exception {
        return new TreeMap<>(parsers(group));
    }

    private static Map<String, Target> parsers(String group) throws Exception {
        return switch (group) {
            case "objects" -> ObjectParsers.all();
            case "tree" -> TreeParsers.all();
            case "live" -> LiveParsers.all();
            default -> throw new IllegalArgumentException("there is no library " + group);
        };
    }

    /// @param arguments one of the groups
    public static void fuzzerInitialize(String[] arguments) throws Exception {
        targets = List.copyOf(of(arguments[0]).values());
    }

    /// Gives some bytes to a parser.
    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        if (bytes.length > 0) {
            var target = targets.get((bytes[0] & 0xFF) % targets.size());
            target.parser().parse(Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }
}

package io.sigmavault.audit.tool;

import io.sigmavault.vault.tool.cli.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line of `audit pin`, read.
///
/// @param server its address, https
/// @param values of the options that have one
record PinLine(URI server, Map<String, String> values, boolean json, boolean quiet) {

    private static final Set<String> VALUES =
            Set.of("-o", "--token-file", "--fingerprint", "--keys");
    private static final Set<String> FLAGS = Set.of("--json", "--quiet");

    static PinLine parse(List<String> words) throws UsageException {
        var values = new HashMap<String, String>();
        var flags = new HashSet<String>();
        String server = null;
        for (var left = words.subList(1, words.size()).iterator(); left.hasNext(); ) {
            var word = left.next();
            if (VALUES.contains(word)) {
                if (!left.hasNext()) {
                    throw new UsageException(word + " needs a value");
                }
                values.put(word, left.next());
            } else if (FLAGS.contains(word)) {
                flags.add(word);
            } else if (word.startsWith("-") || server != null) {
                throw new UsageException(
                        "pin takes no " + word + "; try ./sigmavault audit --help");
            } else {
                server = word;
            }
        }
        if (server == null) {
            throw new UsageException(
                    "whose log? name its address, such as https://nas.example:8443");
        }
        return new PinLine(
                address(server), values, flags.contains("--json"), flags.contains("--quiet"));
    }

    private static URI address(String text) throws UsageException {
        try {
            var uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new UsageException(text + " is no address: it has to begin with https://");
    }

    Path folder() throws UsageException {
        return Path.of(
                value("-o").orElseThrow(() -> new UsageException("where to? add -o FOLDER")));
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}

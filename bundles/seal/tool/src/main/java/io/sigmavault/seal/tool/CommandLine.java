package io.sigmavault.seal.tool;

import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A command line, read.
///
/// @param verb such as `seal create` or `open list`
/// @param flags those without a value
/// @param values of the other options; those that may be given several times have several
record CommandLine(
        String verb, List<String> operands, Set<String> flags, Map<String, List<String>> values) {

    static final String PIPE = "-";

    private static final Set<String> ALL = Set.of("--json", "--quiet", "--progress");
    private static final Set<String> READ = Set.of("--any-signer", "--salvage");
    private static final Set<String> READ_VALUES = Set.of("--key", "--signer", "--threads");

    private static final Set<String> VAULT_VALUES =
            Set.of("--vault", "--snapshot", "--passphrase-file", "--key-file", "--recipient-key");

    /// What a verb takes beside [#ALL].
    private record Grammar(Set<String> flags, Set<String> values) {}

    private static final Map<String, Grammar> GRAMMARS =
            Map.of(
                    "seal keygen",
                    new Grammar(Set.of("--signer"), Set.of("--kem")),
                    "seal create",
                    new Grammar(
                            Set.of("--tight"),
                            with(VAULT_VALUES, "-o", "--recipient", "--sign", "--threads")),
                    "shares split",
                    new Grammar(Set.of(), Set.of("-t", "-n", "-o")),
                    "shares check",
                    new Grammar(Set.of(), Set.of("--set")),
                    "shares combine",
                    new Grammar(Set.of(), Set.of("--set", "-o", "--kem")),
                    "open list",
                    new Grammar(READ, READ_VALUES),
                    "open verify",
                    new Grammar(READ, READ_VALUES),
                    "open extract",
                    new Grammar(with(READ, "--owners"), with(READ_VALUES, "-o")));

    private static final Map<String, String> LONG =
            Map.of("-r", "--recipient", "-s", "--sign", "-k", "--key", "--output", "-o");

    private static Set<String> with(Set<String> some, String... more) {
        var all = new java.util.HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /// @param words the first of which is `seal` or `open`
    static CommandLine parse(List<String> words) throws UsageException {
        if (words.get(1).equals("shares") && words.size() == 2) {
            throw new UsageException("shares split, check or combine? try seal --help");
        }
        int first = words.get(1).equals("shares") ? 3 : 2;
        var verb = words.get(first - 2) + " " + words.get(first - 1);
        if (!GRAMMARS.containsKey(verb)) {
            if (words.getFirst().equals("open") || first == 3) {
                throw new UsageException(
                        "there is no verb " + verb + "; try " + words.getFirst() + " --help");
            }
            verb = "seal create"; // `seal FOLDER …` is short for it
            first = 1;
        }
        var grammar = GRAMMARS.getOrDefault(verb, new Grammar(Set.of(), Set.of()));
        var operands = new ArrayList<String>();
        var flags = new java.util.HashSet<String>();
        var values = new HashMap<String, List<String>>();
        boolean ended = false;
        for (int i = first; i < words.size(); i++) {
            var word = words.get(i);
            if (ended || word.equals(PIPE) || !word.startsWith("-")) {
                operands.add(word);
                continue;
            }
            var option = LONG.getOrDefault(word, word);
            if (word.equals("--")) {
                ended = true;
            } else if (ALL.contains(option) || grammar.flags.contains(option)) {
                flags.add(option);
            } else if (grammar.values.contains(option)) {
                i++;
                if (i == words.size()) {
                    throw new UsageException(word + " needs a value");
                }
                values.computeIfAbsent(option, _ -> new ArrayList<>()).add(words.get(i));
            } else {
                throw new UsageException(
                        "%s has no option %s; try %s --help"
                                .formatted(verb, word, words.getFirst()));
            }
        }
        return new CommandLine(verb, List.copyOf(operands), Set.copyOf(flags), Map.copyOf(values));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    Optional<String> one(String option) throws UsageException {
        if (all(option).size() > 1) {
            throw new UsageException(option + " may be given once");
        }
        return all(option).stream().findFirst();
    }

    /// @param missing what is said if it is not there
    String needed(String option, String missing) throws UsageException {
        return one(option).orElseThrow(() -> new UsageException(missing));
    }

    /// The only operand.
    String operand(String missing) throws UsageException {
        if (operands.size() != 1) {
            throw new UsageException(missing);
        }
        return operands.getFirst();
    }

    Path out() throws UsageException {
        return Path.of(needed("-o", "where to? add -o PATH"));
    }

    boolean toPipe() {
        return all("-o").contains(PIPE);
    }

    int threads() throws UsageException {
        var word = one("--threads");
        if (word.isEmpty()) {
            return Math.min(4, Runtime.getRuntime().availableProcessors());
        }
        try {
            int threads = Integer.parseInt(word.get());
            if (threads >= 1 && threads <= 64) {
                return threads;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException("--threads needs a number, 1 to 64");
    }
}

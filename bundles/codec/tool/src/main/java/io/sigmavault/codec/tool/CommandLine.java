package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command line, read.
///
/// @param verb `compress`, `decompress`, `analyze` or `train`
/// @param operands a file or folder, several to `train`; `-` is standard input
/// @param out where to; null if it is not named, `-` is standard output
record CommandLine(
        String verb,
        Tier tier,
        List<String> operands,
        @Nullable String out,
        @Nullable String codebook,
        int maxBytes,
        boolean json,
        boolean quiet,
        boolean progress,
        boolean html) {

    static final String PIPE = "-";

    private static final int LEAST_CODEBOOK = 1024;
    private static final Map<String, String> VALUES =
            Map.of(
                    "-o", "a place: a path, or - for a pipe",
                    "--codebook", "the path of a codebook",
                    "--max-bytes", "a number of bytes");
    private static final Set<String> VERBS = Set.of("compress", "decompress", "analyze", "train");

    static CommandLine parse(List<String> words) throws UsageException {
        var verb = words.getFirst();
        if (!VERBS.contains(verb)) {
            throw new UsageException(
                    "there is no verb " + verb + "; try ./sigmavault sigma --help");
        }
        var tier = Tier.TIGHT;
        var flags = new ArrayList<String>();
        var operands = new ArrayList<String>();
        var values = new HashMap<String, String>();
        boolean ended = false;
        for (int i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (ended || word.equals(PIPE) || !word.startsWith("-")) {
                operands.add(word);
                continue;
            }
            switch (word) {
                case "--" -> ended = true;
                case "--ingest", "--tight", "--dense" -> tier = tier(verb, word);
                case "--json", "--quiet", "--progress", "--html" -> flags.add(word);
                case "-o", "--codebook", "--max-bytes" -> {
                    i++;
                    if (i == words.size()) {
                        throw new UsageException(word + " needs " + VALUES.get(word));
                    }
                    values.put(word, words.get(i));
                }
                default ->
                        throw new UsageException(
                                verb
                                        + " has no option "
                                        + word
                                        + "; try ./sigmavault sigma --help");
            }
        }
        var out = values.get("-o");
        check(verb, operands, out, flags);
        checkCodebooks(verb, tier, values);
        return new CommandLine(
                verb,
                tier,
                List.copyOf(operands),
                out,
                values.get("--codebook"),
                maxBytes(values.get("--max-bytes")),
                flags.contains("--json"),
                flags.contains("--quiet"),
                flags.contains("--progress"),
                flags.contains("--html"));
    }

    private static Tier tier(String verb, String word) throws UsageException {
        if (verb.equals("decompress")) {
            throw new UsageException("a file knows how it was made: decompress takes no " + word);
        }
        if (verb.equals("train")) {
            throw new UsageException(
                    "a codebook is for --ingest and --tight: train takes no " + word);
        }
        return switch (word) {
            case "--ingest" -> Tier.INGEST;
            case "--dense" -> Tier.DENSE;
            default -> Tier.TIGHT;
        };
    }

    private static void check(
            String verb, List<String> operands, @Nullable String out, List<String> flags)
            throws UsageException {
        boolean train = verb.equals("train");
        if (operands.isEmpty() || operands.size() > 1 && !train) {
            throw new UsageException(
                    verb + " takes one file or folder, and got " + operands.size() + " words");
        }
        if (train && (operands.contains(PIPE) || PIPE.equals(out))) {
            throw new UsageException("train takes files and folders, and writes a file: no pipes");
        }
        boolean html = flags.contains("--html");
        if (html && !verb.equals("analyze")) {
            throw new UsageException(verb + " makes no report; analyze --html does");
        }
        if (out == null && !verb.equals("analyze")) {
            throw new UsageException("where to? add -o PATH, or -o - for a pipe");
        }
        if (out != null && verb.equals("analyze") && !html) {
            throw new UsageException("analyze writes nothing but a report: add --html for -o");
        }
        if (html && flags.contains("--json") && (out == null || out.equals(PIPE))) {
            throw new UsageException("--json and --html together need -o PATH for the report");
        }
    }

    private static void checkCodebooks(String verb, Tier tier, Map<String, String> values)
            throws UsageException {
        boolean packs = verb.equals("compress") || verb.equals("analyze");
        if (values.containsKey("--codebook") && !packs) {
            throw new UsageException(verb + " takes no --codebook: a file has its own inside");
        }
        if (values.containsKey("--codebook") && !tier.usesCodebooks()) {
            throw new UsageException("--dense uses no codebooks: it learns as it goes");
        }
        if (values.containsKey("--max-bytes") && !verb.equals("train")) {
            throw new UsageException(verb + " has no option --max-bytes; train has");
        }
    }

    /// @return 0 if it is not named
    private static int maxBytes(@Nullable String word) throws UsageException {
        if (word == null) {
            return 0;
        }
        try {
            int bytes = Integer.parseInt(word);
            if (bytes >= LEAST_CODEBOOK && bytes <= Codebook.MOST_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--max-bytes needs a number of bytes, not " + word);
        }
        throw new UsageException(
                "a codebook has "
                        + LEAST_CODEBOOK
                        + " to "
                        + Codebook.MOST_BYTES
                        + " bytes, not "
                        + word);
    }

    /// The only one that most verbs take.
    private String operand() {
        return operands.getFirst();
    }

    /// Of what is read, for people.
    String name() {
        var last = fromPipe() ? null : source().toAbsolutePath().normalize().getFileName();
        return last == null ? operand() : last.toString();
    }

    boolean fromPipe() {
        return operand().equals(PIPE);
    }

    boolean toPipe() {
        return PIPE.equals(out);
    }

    Path source() {
        return Path.of(operand());
    }

    /// @throws UsageException if it is not named
    Path target() throws UsageException {
        if (out == null) {
            throw new UsageException("where to? add -o PATH");
        }
        return Path.of(out);
    }
}

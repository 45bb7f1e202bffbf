package io.sigmavault.codec.tool;

import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command line, read.
///
/// @param verb `compress`, `decompress` or `analyze`
/// @param operand a file or folder; `-` is standard input
/// @param out where to; null if it is not named, `-` is standard output
record CommandLine(
        String verb,
        Tier tier,
        String operand,
        @Nullable String out,
        boolean json,
        boolean quiet,
        boolean progress,
        boolean html) {

    static final String PIPE = "-";

    private static final Set<String> VERBS = Set.of("compress", "decompress", "analyze");

    static CommandLine parse(List<String> words) throws UsageException {
        var verb = words.getFirst();
        if (!VERBS.contains(verb)) {
            throw new UsageException(
                    "there is no verb " + verb + "; try ./sigmavault sigma --help");
        }
        var tier = Tier.TIGHT;
        var flags = new ArrayList<String>();
        var operands = new ArrayList<String>();
        String out = null;
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
                case "-o" -> {
                    i++;
                    if (i == words.size()) {
                        throw new UsageException("-o needs a place: a path, or - for a pipe");
                    }
                    out = words.get(i);
                }
                default ->
                        throw new UsageException(
                                verb
                                        + " has no option "
                                        + word
                                        + "; try ./sigmavault sigma --help");
            }
        }
        check(verb, operands, out, flags);
        return new CommandLine(
                verb,
                tier,
                operands.getFirst(),
                out,
                flags.contains("--json"),
                flags.contains("--quiet"),
                flags.contains("--progress"),
                flags.contains("--html"));
    }

    private static Tier tier(String verb, String word) throws UsageException {
        if (verb.equals("decompress")) {
            throw new UsageException("a file knows how it was made: decompress takes no " + word);
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
        if (operands.size() != 1) {
            throw new UsageException(
                    verb + " takes one file or folder, and got " + operands.size() + " words");
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

    /// Of what is read, for people.
    String name() {
        var last = fromPipe() ? null : source().toAbsolutePath().normalize().getFileName();
        return last == null ? operand : last.toString();
    }

    boolean fromPipe() {
        return operand.equals(PIPE);
    }

    boolean toPipe() {
        return PIPE.equals(out);
    }

    Path source() {
        return Path.of(operand);
    }

    /// @throws UsageException if it is not named
    Path target() throws UsageException {
        if (out == null) {
            throw new UsageException("where to? add -o PATH");
        }
        return Path.of(out);
    }
}

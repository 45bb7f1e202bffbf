package io.sigmavault.vault.tool.cli;

import java.util.ArrayList;
import java.util.List;

/// The text of `--help`.
public final class Help {

    private static final int WIDTH = 100;
    private static final int INDENT = 30;

    static final String TITLE = "vaults without a server: encrypted, deduplicated, with snapshots";

    static final String ABOUT =
            "Works on a vault's folder itself, so that an owner can store, list, check and restore files on any"
                    + " computer with Java 25. One process holds a vault at a time; a vault that a server or"
                    + " another run of this tool has open is refused.";

    private Help() {}

    static String synopsis(Verb verb) {
        var text =
                new StringBuilder("./sigmavault vault ").append(verb.word()).append(" --vault DIR");
        for (var option : verb.options()) {
            text.append(" [").append(usage(option)).append(']');
        }
        if (!verb.operands().isEmpty()) {
            text.append(' ').append(verb.operands());
        }
        return text.toString();
    }

    static String usage(Option option) {
        return option.takesValue() ? option.flag() + " " + option.value() : option.flag();
    }

    /// All verbs.
    public static String all() {
        var lines = new ArrayList<String>();
        lines.add("./sigmavault vault: " + TITLE);
        lines.add("");
        lines.addAll(wrap(ABOUT, WIDTH));
        lines.add("");
        for (var verb : Verb.values()) {
            entry(lines, (verb.word() + " " + verb.operands()).strip(), verb.meaning());
        }
        lines.add("");
        lines.add("Every verb takes");
        Verb.COMMON.forEach(option -> entry(lines, usage(option), option.meaning()));
        lines.add("");
        lines.add("A verb's own options: ./sigmavault vault VERB --help");
        exits(lines);
        return String.join("\n", lines) + "\n";
    }

    /// One verb.
    public static String of(Verb verb) {
        var lines = new ArrayList<String>();
        lines.addAll(wrap(synopsis(verb), WIDTH));
        lines.add("");
        lines.addAll(wrap(verb.meaning(), WIDTH));
        lines.add("");
        verb.options().forEach(option -> entry(lines, usage(option), option.meaning()));
        Verb.COMMON.forEach(option -> entry(lines, usage(option), option.meaning()));
        exits(lines);
        return String.join("\n", lines) + "\n";
    }

    private static void exits(List<String> lines) {
        lines.add("");
        lines.add("Exit codes");
        for (var exit : Exit.values()) {
            entry(lines, Integer.toString(exit.code()), exit.meaning());
        }
    }

    private static void entry(List<String> lines, String term, String meaning) {
        var wrapped = wrap(meaning, WIDTH - INDENT);
        String start = "  " + term;
        if (start.length() >= INDENT) {
            lines.add(start);
            start = "";
        }
        for (var line : wrapped) {
            lines.add(start + " ".repeat(INDENT - start.length()) + line);
            start = "";
        }
    }

    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

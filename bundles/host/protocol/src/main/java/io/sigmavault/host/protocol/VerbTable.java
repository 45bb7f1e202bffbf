package io.sigmavault.host.protocol;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The list of verbs as docs/host-helper.md shows it.
public final class VerbTable {

    private VerbTable() {}

    /// A table in Markdown; a bar in a grammar is written so that it does not end a cell.
    public static String markdown() {
        return "| verb | does | arguments |\n|---|---|---|\n"
                + Stream.of(Verb.values()).map(VerbTable::row).collect(Collectors.joining());
    }

    private static String row(Verb verb) {
        var arguments =
                verb.arguments().stream().map(VerbTable::cell).collect(Collectors.joining("<br>"));
        return "| `" + verb.word() + "` | " + verb.effect() + " | " + arguments + " |\n";
    }

    private static String cell(Argument argument) {
        String grammar = argument.grammar().pattern().replace("|", "\\|");
        String name = argument.required() ? argument.name() : "[" + argument.name() + "]";
        return "`" + name + "` = `" + grammar + "`";
    }
}

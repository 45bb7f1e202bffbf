package io.sigmavault.vault.tool.verb;

import io.sigmavault.vault.tool.cli.Arguments;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Terminal;
import java.util.Map;

/// One run of the tool: what was asked for, and where answers go.
public record Run(Terminal terminal, Arguments arguments) {

    boolean json() {
        return arguments.has(Option.JSON);
    }

    void line(String text) {
        terminal.out().println(text);
    }

    void json(Map<String, Object> document) {
        terminal.out().println(Json.text(document));
    }

    /// Tells the outcome: as JSON, or as a sentence unless the user wants quiet.
    void outcome(Map<String, Object> document, String sentence) {
        if (json()) {
            json(document);
        } else if (!arguments.has(Option.QUIET)) {
            line(sentence);
        }
    }

    Progress progress(String work) {
        return new Progress(terminal, arguments, work);
    }
}

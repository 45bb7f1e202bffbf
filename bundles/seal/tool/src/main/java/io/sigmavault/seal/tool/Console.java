package io.sigmavault.seal.tool;

import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.host.Names;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// Where a run reads and writes.
///
/// @param in standard input
/// @param out standard output, for what is piped
record Console(Terminal terminal, InputStream in, OutputStream out, CommandLine line) {

    Progress progress(String work) {
        boolean shown = !line.has("--quiet") && (terminal.interactive() || line.has("--progress"));
        return new Progress(terminal, shown, work);
    }

    /// Tells something on standard error.
    void say(String sentence) {
        terminal.error()
                .println(
                        "sigmavault "
                                + (line.verb().startsWith("open") ? "open" : "seal")
                                + ": "
                                + sentence);
    }

    /// Tells what is not as it should be with one path.
    void say(byte[] path, String what) {
        say((path.length == 0 ? "the file" : Names.text(path)) + " " + what);
    }

    /// What came of it; on standard error where the content goes to standard output.
    void outcome(Map<String, Object> document, String sentence) {
        var to = line.toPipe() ? terminal.error() : terminal.out();
        if (line.has("--json")) {
            to.println(Json.text(document));
        } else if (!line.has("--quiet")) {
            to.println(sentence);
        }
    }
}

package io.sigmavault.seal.tool;

import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Runs the tool in this process.
final class Cli {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private byte[] input = {};

    Cli with(byte[] input) {
        this.input = input;
        return this;
    }

    /// @return the exit code
    int run(Object... words) {
        out.reset();
        error.reset();
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8),
                        false,
                        Map.of());
        var line = List.of(words).stream().map(Object::toString).toList();
        return Tool.run(line, terminal, new ByteArrayInputStream(input), out);
    }

    byte[] output() {
        return out.toByteArray();
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return error.toString(StandardCharsets.UTF_8);
    }
}

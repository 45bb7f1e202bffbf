package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that a bench runs.
record Command(List<String> words) {

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    /// Runs it to its end.
    ///
    /// @param log where its output goes
    /// @throws IOException unless it succeeds
    void run(Path log, Map<String, String> environment) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(words + " ended with " + code + ": " + Files.readString(log));
        }
    }

    /// Starts it; it runs until it is destroyed.
    Process start(Path log) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /// Its first line of output, such as a version; `not here` if there is no such program.
    String firstLine() {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            try (var lines = process.inputReader()) {
                String line = lines.readLine();
                return line == null ? "" : line;
            }
        } catch (IOException e) {
            return "not here";
        }
    }
}

package io.sigmavault.vault.tool.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Where a run of the tool reads and writes.
///
/// @param out results
/// @param error messages and progress
/// @param interactive whether somebody watches `error`
/// @param environment variables of the process
public record Terminal(
        PrintStream out, PrintStream error, boolean interactive, Map<String, String> environment) {

    /// That of this process.
    public static Terminal ofProcess() {
        var environment = System.getenv();
        return new Terminal(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8),
                environment.getOrDefault("SIGMAVAULT_TERMINAL", "").equals("2"),
                environment);
    }

    /// Asks for a secret without echo.
    ///
    /// @return empty if there is no console
    public Optional<char[]> ask(String prompt) {
        var console = System.console();
        return console == null
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s", prompt));
    }

    /// Tells something on standard error.
    public void say(String sentence) {
        error.println("sigmavault vault: " + sentence);
    }
}

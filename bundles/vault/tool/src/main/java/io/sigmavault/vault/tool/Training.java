package io.sigmavault.vault.tool;

import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the common verbs once over a tree of files. The build starts this with the option that makes the JVM keep
/// loaded classes and profiles, so that the tool itself starts fast.
public final class Training {

    private Training() {}

    /// @param words an empty folder to work in, a key file, and a tree of files
    public static void main(String[] words) {
        var work = Path.of(words[0]);
        String vault = work.resolve("vault").toString();
        var silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var error = Terminal.ofProcess().error();
        var terminal =
                new Terminal(
                        silent, System.err, false, Map.of("SIGMAVAULT_PASSPHRASE", "training"));
        var open = List.of("--vault", vault, "--key-file", words[1]);
        var runs =
                List.of(
                        List.of("init"),
                        List.of("put", words[2]),
                        List.of("put", words[2]),
                        List.of("ls", "-l", "-R"),
                        List.of("stat"),
                        List.of("snapshots"),
                        List.of("check", "--read"),
                        List.of("restore", work.resolve("restored").toString()));
        for (var run : runs) {
            var line = new ArrayList<>(run);
            line.addAll(1, open);
            int code = Tool.run(line, terminal);
            if (code != Exit.OK.code()) {
                error.println(line + " ended with " + code);
                System.exit(code);
            }
        }
    }
}

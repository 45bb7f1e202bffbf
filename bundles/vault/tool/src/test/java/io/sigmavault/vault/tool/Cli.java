package io.sigmavault.vault.tool;

import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the tool in this process, on a vault of one test. The vault opens with a key file, which costs no derivation.
final class Cli {

    final Path vault;
    final Path keyFile;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    private Cli(Path vault, Path keyFile) {
        this.vault = vault;
        this.keyFile = keyFile;
    }

    /// Makes a vault `v` in a folder.
    static Cli create(Path folder) throws IOException {
        var cli = in(folder);
        cli.ok("init");
        return cli;
    }

    static Cli in(Path folder) throws IOException {
        var key = folder.resolve("key");
        byte[] bytes = new byte[64];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 * i + 7);
        }
        Files.write(key, bytes);
        return new Cli(folder.resolve("v"), key);
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    /// Runs a verb with the vault's key file.
    int run(String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(1, List.of("--vault", vault.toString(), "--key-file", keyFile.toString()));
        return raw(line);
    }

    /// Runs the very words.
    int raw(List<String> words) {
        out.reset();
        error.reset();
        return Tool.run(
                words, new Terminal(print(out), print(error), false, Map.copyOf(environment)));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /// Runs a verb that must end with 0.
    String ok(String... words) {
        int code = run(words);
        if (code != 0) {
            throw new AssertionError(
                    String.join(" ", words) + " ended with " + code + ": " + error());
        }
        return out();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] outBytes() {
        return out.toByteArray();
    }

    String error() {
        return error.toString(StandardCharsets.UTF_8);
    }
}

package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// `./sigmavault bench seal [--mb N | FOLDER]`: how fast a folder is sealed for one recipient, checked and unpacked, each in a fresh
/// process, next to `tar | zstd -3 | age` in turns. MiB/s are of the folder's plain bytes.
public final class SealBench {

    private static final int TURNS = 3;
    private static final double MIB = 1 << 20;

    private final Path tree;
    private final Path work;
    private final double plainMib;
    private final boolean age;

    private SealBench(Path tree, Path work, boolean age) throws IOException {
        this.tree = tree;
        this.work = work;
        this.age = age;
        plainMib = bytes(tree) / MIB;
    }

    public static void main(String[] arguments) throws Exception {
        var tree = Path.of(arguments[0]).toAbsolutePath();
        var work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "seal");
        var version = Command.of("age", "--version").firstLine();
        System.out.println(Machine.line());
        System.out.println(
                "peers: "
                        + Command.of("tar", "--version").firstLine()
                        + ", "
                        + Command.of("zstd", "--version")
                                .firstLine()
                                .replaceAll("[* ]+", " ")
                                .strip()
                        + ", age "
                        + version);
        try {
            new SealBench(tree, work, !version.equals("not here")).run();
        } finally {
            delete(work);
        }
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf("folder: %.0f MiB%n", plainMib);
        tool("seal", "keygen", at("to"));
        tool("seal", "keygen", at("by"), "--signer");
        if (age) {
            shell("age-keygen -o " + at("age.key"));
        }
        measure("seal, 2 threads", "sealed", () -> seal("2"));
        measure("seal, 1 thread", "sealed", () -> seal("1"));
        peer(
                "tar | zstd -3 -T2 | age",
                "aged",
                "tar c -C %s . | zstd -q -3 -T2 | age -r $(age-keygen -y %s) > %s"
                        .formatted(tree, at("age.key"), at("aged")));
        measure("open verify", "", () -> open("verify"));
        measure("open extract", "out", () -> open("extract", "-o", at("out")));
        peer(
                "age -d | zstd -d > /dev/null",
                "",
                "age -d -i %s %s | zstd -q -dc > /dev/null".formatted(at("age.key"), at("aged")));
        peer(
                "age -d | zstd -d | tar x",
                "out",
                "mkdir %s && age -d -i %s %s | zstd -q -dc | tar x -C %s"
                        .formatted(at("out"), at("age.key"), at("aged"), at("out")));
    }

    private String at(String name) {
        return work.resolve(name).toString();
    }

    private void seal(String threads) throws IOException, InterruptedException {
        tool(
                "seal",
                "create",
                tree.toString(),
                "-o",
                at("sealed"),
                "-r",
                at("to.pub"),
                "-s",
                at("by.key"),
                "--threads",
                threads);
    }

    private void open(String verb, String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("open", verb, at("sealed")));
        words.addAll(List.of("-k", at("to.key"), "--signer", at("by.pub")));
        words.addAll(List.of(more));
        tool(words.toArray(String[]::new));
    }

    /// As the launcher starts it.
    private void tool(String... words) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@../../karaf-assembly/src/main/launcher/seal.jvm",
                                "-Xmx640m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.sigmavault.seal.tool.Tool"));
        command.addAll(List.of(words));
        new Command(command).run(work.resolve("log"), Map.of());
    }

    private void shell(String line) throws IOException, InterruptedException {
        Command.of("bash", "-o", "pipefail", "-c", line).run(work.resolve("log"), Map.of());
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void peer(String name, String made, String line)
            throws IOException, InterruptedException {
        if (age) {
            measure(name, made, () -> shell(line));
        } else {
            System.out.println("missing peer: " + name);
        }
    }

    /// @param made what it makes anew each time; empty if it makes nothing
    private void measure(String name, String made, Work work)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        for (int turn = 0; turn < TURNS; turn++) {
            if (!made.isEmpty()) {
                delete(Path.of(at(made)));
            }
            long start = System.nanoTime();
            work.run();
            rates.add(plainMib / ((System.nanoTime() - start) / 1e9));
        }
        Collections.sort(rates);
        long size = made.isEmpty() || made.equals("out") ? 0 : Files.size(Path.of(at(made)));
        System.out.printf(
                "%-30s %6.0f MiB/s (%.0f to %.0f)%s%n",
                name,
                rates.get(TURNS / 2),
                rates.getFirst(),
                rates.getLast(),
                size == 0 ? "" : ", %.1f %% of the bytes".formatted(100 * size / MIB / plainMib));
    }

    /// Of files with several names once: they are sealed once.
    private static long bytes(Path tree) throws IOException {
        var met = new HashSet<Object>();
        try (var all = Files.walk(tree)) {
            long bytes = 0;
            for (Path path : all.toList()) {
                boolean counts =
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                && met.add(Files.getAttribute(path, "unix:ino"));
                bytes += counts ? Files.size(path) : 0;
            }
            return bytes;
        }
    }

    private static void delete(Path top) throws IOException {
        if (Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(top)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}

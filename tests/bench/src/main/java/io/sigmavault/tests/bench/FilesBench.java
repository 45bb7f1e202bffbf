package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `./sigmavault bench files [FOLDER…]`: real folders go in through REST and come back; bytes, sizes,
/// times and modes are compared. Prints what they take on disk and how fast that went.
public final class FilesBench {

    private static final int CLIENTS = 8;

    private final Rest rest;
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final LongAdder bytes = new LongAdder();

    private FilesBench(Rest rest) {
        this.rest = rest;
    }

    public static void main(String[] arguments) throws IOException {
        var folders = arguments.length > 0 ? Stream.of(arguments).map(Path::of).toList() : usual();
        boolean good = true;
        System.out.println(Machine.line());
        for (var folder : folders) {
            var options = StartOptions.in(SigmaVaultExtension.freshFolder("files")).withJava();
            try (var sigmavault = SigmaVault.start(options)) {
                good &= new FilesBench(sigmavault.owner()).run(folder, sigmavault);
            }
        }
        System.out.println(good ? "files: passed" : "files: FAILED");
        System.exit(good ? 0 : 1);
    }

    /// The test corpus if it is there, and what every Debian has.
    private static List<Path> usual() {
        var corpus = Swapped.tree().resolveSibling("shared").resolve("corpus");
        return Stream.of(corpus, Path.of("/usr/share/doc"), Path.of("/usr/lib/python3"))
                .filter(Files::isDirectory)
                .toList();
    }

    private boolean run(Path folder, SigmaVault sigmavault) throws IOException {
        var files = filesOf(folder);
        long begin = System.nanoTime();
        each(files, file -> upload(folder, file));
        double put = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        each(files, file -> compare(folder, file));
        double got = (System.nanoTime() - begin) / 1e9;
        var vault = rest.get("/vaults/" + SigmaVault.VAULT).expect(200).json();
        double logical = bytes.sum() / 1e6;
        double stored = vault.path("storedBytes").asLong() / 1e6;
        System.out.printf(
                "%s: %d files, %.1f MB, stored %.1f MB (%.1f %%), in %.1f MB/s (%.0f files/s), out %.1f MB/s (%.0f files/s), peak resident %d MiB, codecs %s, wrong %d%n",
                folder,
                files.size(),
                logical,
                stored,
                100 * stored / logical,
                logical / put,
                files.size() / put,
                logical / got,
                files.size() / got,
                sigmavault.facts().peakResidentBytes() >> 20,
                vault.path("codecFrames"),
                wrong.size());
        wrong.stream().limit(10).forEach(line -> System.out.println("  " + line));
        return wrong.isEmpty();
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var found = Files.walk(folder)) {
            found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(Files::isReadable)
                    .forEach(files::add);
        }
        return files;
    }

    private void each(List<Path> files, Consumer<Path> work) {
        var free = new Semaphore(CLIENTS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var file : files) {
                free.acquireUninterruptibly();
                clients.execute(() -> {
                    try {
                        work.accept(file);
                    } catch (UncheckedIOException | AssertionError e) {
                        wrong.add(file + ": " + e);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    private void upload(Path folder, Path file) {
        try {
            var reply =
                    rest.with(
                                    "X-Sigmavault-Modified",
                                    Files.getLastModifiedTime(file).toInstant().toString())
                            .with("X-Sigmavault-Mode", mode(file))
                            .send(
                                    "PUT",
                                    at(folder, file) + "?parents",
                                    BodyPublishers.ofFile(file));
            reply.expect(201);
            bytes.add(Files.size(file));
        } catch (FileNotFoundException e) {
            wrong.add(file + " went away");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(Path folder, Path file) {
        var got =
                rest.exchange(
                        "GET",
                        at(folder, file),
                        BodyPublishers.noBody(),
                        BodyHandlers.ofByteArray());
        try {
            check(file, "status", 200, got.statusCode());
            check(file, "bytes", -1L, mismatch(Files.readAllBytes(file), got.body()));
            check(
                    file,
                    "size",
                    String.valueOf(Files.size(file)),
                    got.headers().firstValue("Content-Length").orElse(""));
            check(
                    file,
                    "time",
                    Files.getLastModifiedTime(file).toInstant().toString(),
                    got.headers().firstValue("X-Sigmavault-Modified").orElse(""));
            check(
                    file,
                    "mode",
                    mode(file),
                    got.headers().firstValue("X-Sigmavault-Mode").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Path file, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            wrong.add("%s: %s is %s instead of %s".formatted(file, what, actual, expected));
        }
    }

    private static long mismatch(byte[] a, byte[] b) {
        return java.util.Arrays.mismatch(a, b);
    }

    private static String mode(Path file) throws IOException {
        int mode = 0;
        for (var permission : Files.getPosixFilePermissions(file)) {
            mode |= 1 << (PosixFilePermission.values().length - 1 - permission.ordinal());
        }
        return "%04o".formatted(mode);
    }

    private static String at(Path folder, Path file) {
        return "/vaults/"
                + SigmaVault.VAULT
                + "/files/"
                + Rest.encode(folder.relativize(file).toString());
    }
}

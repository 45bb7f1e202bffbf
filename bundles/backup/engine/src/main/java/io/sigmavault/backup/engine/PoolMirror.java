package io.sigmavault.backup.engine;

import io.sigmavault.backup.FoundMirror;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The mirrors on one pool: `sigmavault-backup/settings-N.svb`, N growing, the newest two kept.
///
/// @param pool folder where the pool is mounted
record PoolMirror(Path pool) {

    private static final Pattern FILE = Pattern.compile("settings-([1-9][0-9]{0,17})\\.svb");
    private static final int KEPT = 2;
    private static final int BUFFER = 65_536;

    /// Pools that are mounted below `root`, by name.
    static List<PoolMirror> all(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(root)) {
            return found.filter(Files::isDirectory).sorted().map(PoolMirror::new).toList();
        }
    }

    String name() {
        return String.valueOf(pool.getFileName());
    }

    private Path folder() {
        return pool.resolve("sigmavault-backup");
    }

    /// What can be read of the mirrors without a key, newest first; files that are no mirrors are passed over.
    List<FoundMirror> list() throws IOException {
        var found = new ArrayList<FoundMirror>();
        for (long number : numbers()) {
            Path file = file(number);
            try (var in = Files.newInputStream(file)) {
                var header = Header.read(in);
                found.add(
                        new FoundMirror(
                                name() + "/" + file.getFileName(),
                                name(),
                                header.created(),
                                Files.size(file)));
            } catch (SigmaVaultException _) {
                // Not one that this version reads.
            }
        }
        return found;
    }

    private List<Long> numbers() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(match -> match.matches())
                    .map(match -> Long.valueOf(match.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private Path file(long number) {
        return folder().resolve("settings-" + number + ".svb");
    }

    /// The file of a mirror of this pool.
    static java.util.Optional<Path> find(Path root, String name) {
        int slash = name.indexOf('/');
        if (slash < 1
                || !name.substring(0, slash).matches("[a-z0-9][a-z0-9-]{0,15}")
                || !FILE.matcher(name.substring(slash + 1)).matches()) {
            return java.util.Optional.empty();
        }
        Path file =
                new PoolMirror(root.resolve(name.substring(0, slash)))
                        .folder()
                        .resolve(name.substring(slash + 1));
        return Files.isRegularFile(file) ? java.util.Optional.of(file) : java.util.Optional.empty();
    }

    /// Writes a new mirror, forced, and then removes the oldest ones. Cut off anywhere, the newest whole one is there.
    void write(Content content) throws IOException, SigmaVaultException {
        StableFile.makeFolder(folder());
        List<Long> before = numbers();
        long number = before.isEmpty() ? 1 : before.getFirst() + 1;
        Path fresh = folder().resolve("settings.new");
        try (var file = new FileOutputStream(fresh.toFile());
                var out = new BufferedOutputStream(file, BUFFER)) {
            content.to(out);
            out.flush();
            file.getFD().sync();
        } catch (IOException | SigmaVaultException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, file(number), StandardCopyOption.ATOMIC_MOVE);
        StableFile.forceFolder(folder());
        for (long old : before.stream().skip(KEPT - 1).toList()) {
            Files.deleteIfExists(file(old));
        }
        StableFile.forceFolder(folder());
    }

    /// Writes a backup.
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException, SigmaVaultException;
    }
}

package io.sigmavault.vault.tool.upgrade;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.ToolException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/// A vault of format 0 for its engine to open, which writes when it opens one: small files are copied, packs are links to
/// the vault's own. So the vault itself is never written. It takes the room of the vault's index and journal, on the disk
/// of the temporary folder.
final class WorkingCopy implements Closeable {

    private static final String PACKS = "packs";
    private static final List<String> COPIED =
            List.of("vault.header", "vault.header.copy", "codecs", "index", "journal");

    private final Path data;
    private final Closeable lock;

    private WorkingCopy(Path data, Closeable lock) {
        this.data = data;
        this.lock = lock;
    }

    /// @param name of the copy in the data folder
    /// @throws SigmaVaultException code `vault-busy` if a process has the vault open
    static WorkingCopy of(Path vault, String name) throws SigmaVaultException {
        try {
            var lock = lock(vault);
            var data = Files.createTempDirectory("sigmavault-upgrade");
            var copy = new WorkingCopy(data, lock);
            try {
                copy.fill(vault.toRealPath(), data.resolve("vaults").resolve(name));
                return copy;
            } catch (IOException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw ToolException.failed("preparing to read", vault, e);
        }
    }

    /// The data folder that it is in.
    Path data() {
        return data;
    }

    /// Keeps servers out, which take the whole lock for themselves; other readers may come in. A vault without a lock
    /// file has never been open.
    private static Closeable lock(Path vault) throws IOException, SigmaVaultException {
        FileChannel channel;
        try {
            channel = FileChannel.open(vault.resolve("lock"), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return () -> {};
        }
        try {
            if (channel.tryLock(0, Long.MAX_VALUE, true) != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw busy(vault).because(e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw busy(vault);
    }

    private static SigmaVaultException busy(Path vault) {
        return ToolException.refused(
                "vault-busy",
                vault + " is in use by another process: lock it in the server, or stop that");
    }

    private void fill(Path vault, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (var each : COPIED) {
            if (Files.exists(vault.resolve(each))) {
                copy(vault.resolve(each), copy.resolve(each));
            }
        }
        var packs = Files.createDirectory(copy.resolve(PACKS));
        try (var all = Files.list(vault.resolve(PACKS))) {
            for (var pack : (Iterable<Path>) all::iterator) {
                Files.createSymbolicLink(packs.resolve(pack.getFileName()), pack);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        if (Files.isDirectory(from)) {
            try (var all = Files.list(from)) {
                for (var file : (Iterable<Path>) all::iterator) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    /// Deletes the copy. What can't be deleted stays in the temporary folder, encrypted as it was.
    @Override
    public void close() {
        try (lock;
                var all = Files.walk(data)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            data.toFile().deleteOnExit();
        }
    }
}

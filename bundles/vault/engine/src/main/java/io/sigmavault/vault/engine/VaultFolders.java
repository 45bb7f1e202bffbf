package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folders of vaults on the disk, locked ones included.
final class VaultFolders {

    private final Shared shared;

    VaultFolders(Shared shared) {
        this.shared = shared;
    }

    /// Deletes what an interrupted [#create] left.
    void sweep() {
        try {
            for (var name : shared.disk.list("")) {
                if (name.startsWith(Format.TEMPORARY + "-")) {
                    shared.disk.delete(name);
                }
            }
        } catch (IOException e) {
            // Never taken for a vault, because of its name; the next start tries again.
            return;
        }
    }

    boolean exists(String name) {
        return shared.disk.exists(name + "/" + Format.HEADER)
                || shared.disk.exists(name + "/" + Format.HEADER_COPY);
    }

    /// Makes a vault's folder under another name and renames it when it is whole.
    void create(String name, Secret passphrase) throws SigmaVaultException {
        var disk = shared.disk;
        var random = HexFormat.of().formatHex(shared.crypto.random().bytes(8));
        String temporary = Format.TEMPORARY + "-" + random;
        var created = shared.settings.clock().instant();
        try (var root = Secret.owning(shared.crypto.random().bytes(Keys.KEY))) {
            disk.makeFolder(temporary);
            for (var folder : List.of(Format.PACKS, Format.JOURNAL, Format.INDEX)) {
                disk.makeFolder(temporary + "/" + folder);
            }
            var kdf = shared.settings.kdf();
            var header = VaultHeader.wrap(shared.crypto, root, passphrase, kdf, created);
            Replace.file(disk, temporary, Format.HEADER, header.toBytes());
            Replace.file(disk, temporary, Format.HEADER_COPY, header.toBytes());
            try (var keys = new Keys(shared.crypto, root)) {
                fill(temporary, keys, created);
            }
            disk.forceFolder(temporary);
            disk.rename(temporary, name);
            disk.forceFolder("");
        } catch (IOException e) {
            discard(temporary);
            throw Trouble.of(name, e);
        }
    }

    private void fill(String folder, Keys keys, Instant created) throws IOException {
        var disk = shared.disk;
        new CodecLedger(disk, folder).create();
        new Reserve(disk, folder, shared.settings.reserveBytes()).wanted();
        int first = 1;
        JournalSegment.create(disk, folder, keys, first).close();
        var table = new ChunkTable(1);
        var tree = new Tree(table, created);
        String path = folder + "/" + Format.CHECKPOINT;
        try (var writer = new SealedWriter(disk, path, keys, Checkpoint.KIND, 0)) {
            var head = new Checkpoint.Head(0, first, 1, tree.nextId, tree.nextRevision);
            Checkpoint.write(writer, head, table, tree);
            Checkpoint.finish(writer, List.of());
        }
        disk.forceFolder(folder + "/" + Format.INDEX);
    }

    private void discard(String temporary) {
        try {
            shared.disk.delete(temporary);
        } catch (IOException e) {
            // Never taken for a vault, because of its name.
            return;
        }
    }

    /// Opens a vault.
    ///
    /// @throws SigmaVaultException codes `wrong-passphrase`, `vault-damaged`, `vault-io-failed`
    OpenVault unlock(String name, Secret passphrase) throws SigmaVaultException {
        Closeable lock = null;
        Keys keys = null;
        try {
            var header = VaultHeader.load(shared.disk, name);
            lock = shared.disk.lock(name + "/" + Format.LOCK);
            try (var root = header.unwrap(shared.crypto, passphrase)) {
                keys = new Keys(shared.crypto, root);
            }
            var vault = new OpenVault(name, shared, keys, header.created(), lock);
            lock = null;
            keys = null;
            checkRoom(vault);
            return vault;
        } catch (AuthenticationFailedException e) {
            throw VaultException.wrongPassphrase(name).because(e);
        } catch (IOException e) {
            throw Trouble.of(name, e);
        } finally {
            if (keys != null) {
                keys.close();
            }
            close(lock);
        }
    }

    /// A vault alone is always unlocked; beside others only if there is memory for all.
    private void checkRoom(OpenVault vault) throws SigmaVaultException {
        int most = shared.settings.mostEntries();
        if (shared.unlocked.size() > 1 && shared.entries() > most) {
            vault.close();
            throw VaultException.tooLarge(
                    "there is memory for " + most + " files and folders: lock another vault first");
        }
    }

    private static void close(@Nullable Closeable lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The lock goes with the process.
            return;
        }
    }

    /// @throws SigmaVaultException code `wrong-passphrase`
    void check(String name, Secret passphrase) throws SigmaVaultException {
        try {
            var header = VaultHeader.load(shared.disk, name);
            header.unwrap(shared.crypto, passphrase).close();
        } catch (AuthenticationFailedException e) {
            throw VaultException.wrongPassphrase(name).because(e);
        } catch (IOException e) {
            throw Trouble.of(name, e);
        }
    }

    /// What can be said about a locked vault. One with a damaged header has the time 0.
    VaultInfo lockedInfo(String name) {
        var created = Instant.EPOCH;
        try {
            created = VaultHeader.load(shared.disk, name).created();
        } catch (IOException e) {
            // Told when it is unlocked; it is listed all the same.
            created = Instant.EPOCH;
        }
        return new VaultInfo(
                name, Format.VERSION, VaultInfo.State.LOCKED, created, 0, 0, 0, 0, Map.of(), 0);
    }

    /// Says how a vault uses a codec, if it does.
    Optional<String> codecUse(String name, @Nullable OpenVault vault, String codec) {
        long frames;
        try {
            var counts =
                    vault != null ? vault.table.codecFrames() : CodecLedger.read(shared.disk, name);
            frames = counts.getOrDefault(codec, 0L);
        } catch (IOException e) {
            return Optional.of("vault " + name + ": locked, its codecs can't be read");
        }
        if (frames == 0) {
            return Optional.empty();
        }
        var count = String.format(java.util.Locale.ROOT, "%,d", frames);
        return Optional.of("vault " + name + ": " + count + " frames of codec " + codec);
    }
}

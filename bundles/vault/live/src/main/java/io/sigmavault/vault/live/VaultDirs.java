package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folders of vaults on the disk, locked ones included.
final class VaultDirs {

    private final Shared shared;

    VaultDirs(Shared shared) {
        this.shared = shared;
    }

    SubDisk disk(String name) {
        return new SubDisk(shared.disk(), name);
    }

    /// Destroys the keys of a vault that is not open, then the vault.
    void shred(String name) throws SigmaVaultException, IOException {
        var disk = disk(name);
        VaultFolder.shred(disk);
        for (var each : disk.list("")) {
            if (!each.equals(Format.SHREDDED)) {
                SubDisk.deleteAll(shared.disk(), name + "/" + each);
            }
        }
        disk.forceFolder(""); // the mark goes last, so that nothing is left without it
        SubDisk.deleteAll(shared.disk(), name);
        shared.disk().forceFolder("");
    }

    /// Deletes what an interrupted [#create] or [#shred] left.
    void sweep() {
        try {
            for (var name : shared.disk().list("")) {
                if (name.startsWith(Format.TEMPORARY + "-")) {
                    SubDisk.deleteAll(shared.disk(), name);
                } else if (VaultFolder.isShredded(disk(name))) {
                    shred(name);
                }
            }
        } catch (IOException | SigmaVaultException e) {
            // Never taken for a vault, because of its name or its mark; the next start tries again.
            return;
        }
    }

    /// Names of the vaults.
    List<String> names() {
        try {
            return shared.disk().list("").stream()
                    .filter(name -> Transitions.isName(name) && exists(name))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean exists(String name) {
        var disk = disk(name);
        return (disk.exists("header.a") || disk.exists("header.b"))
                && !VaultFolder.isShredded(disk);
    }

    /// Makes a vault's folder under another name and renames it when it is whole.
    LiveVault create(String name, List<NewSlot> slots, Opening opening) throws SigmaVaultException {
        var random = HexFormat.of().formatHex(shared.crypto().random().bytes(8));
        var disk = disk(Format.TEMPORARY + "-" + random);
        OpenVault opened = null;
        try {
            opened =
                    VaultFolder.create(
                            disk,
                            slots,
                            shared.settings().options(),
                            shared.crypto(),
                            shared.codecs());
            var created = shared.clock().instant();
            var vault = new LiveVault(name, shared, disk, opened, created);
            vault.begin();
            OpeningFile.write(disk, opening);
            disk.moveTo(name);
            opened = null;
            return vault;
        } catch (IOException e) {
            throw Trouble.of(name, e);
        } finally {
            discard(opened, Format.TEMPORARY + "-" + random);
        }
    }

    private void discard(@Nullable OpenVault opened, String temporary) {
        if (opened != null) {
            opened.close();
            try {
                SubDisk.deleteAll(shared.disk(), temporary);
            } catch (IOException e) {
                // Never taken for a vault, because of its name; the next start tries again.
                return;
            }
        }
    }

    /// Opens a vault.
    ///
    /// @throws SigmaVaultException codes `wrong-passphrase`, `key-file-wrong`, `vault-damaged`, `vault-io-failed`, `vault-busy` if another
    ///     process has it open
    LiveVault unlock(String name, Unlock key) throws SigmaVaultException {
        var disk = disk(name);
        OpenVault opened = null;
        try {
            var options = shared.settings().options().withReserve(true);
            opened = open(disk, key, Mode.WRITE, options.withAdopt(hasJournal(disk)));
            var vault = new LiveVault(name, shared, disk, opened, created(disk));
            opened = null;
            vault.finish();
            return vault;
        } catch (IOException e) {
            throw Trouble.of(name, e);
        } catch (SigmaVaultException e) {
            throw GivenSecrets.wrong(name, key, e);
        } finally {
            if (opened != null) {
                opened.close();
            }
        }
    }

    private OpenVault open(SubDisk disk, Unlock key, Mode mode, Options options)
            throws SigmaVaultException {
        return VaultFolder.open(disk, key, mode, options, shared.crypto(), shared.codecs());
    }

    private static boolean hasJournal(SubDisk disk) throws IOException {
        return !disk.list(Format.JOURNAL).isEmpty();
    }

    /// @throws SigmaVaultException codes `wrong-passphrase`, `key-file-wrong`
    void check(String name, Unlock key) throws SigmaVaultException {
        try {
            var options = shared.settings().options().withAdopt(true);
            open(disk(name), key, Mode.READ, options).close();
        } catch (SigmaVaultException e) {
            throw GivenSecrets.wrong(name, key, e);
        }
    }

    /// When the first of its slots was made.
    private static Instant created(SubDisk disk) throws SigmaVaultException {
        return VaultFolder.slots(disk).getFirst().created();
    }

    /// What can be said about a locked vault. One with a damaged header has the time 0.
    VaultInfo lockedInfo(String name) {
        Instant created;
        try {
            created = created(disk(name));
        } catch (SigmaVaultException e) {
            // Told when it is unlocked; it is listed all the same.
            created = Instant.EPOCH;
        }
        return new VaultInfo(
                name, Format.VERSION, VaultInfo.State.LOCKED, created, 0, 0, 0, 0, Map.of(), 0);
    }

    /// Says how a vault uses a codec, if it may.
    Optional<String> codecUse(String name, @Nullable LiveVault vault, String codec) {
        Map<String, Long> counts;
        try {
            counts = vault != null ? vault.info().codecFrames() : CodecLedger.read(disk(name));
        } catch (IOException e) {
            return Optional.of("vault " + name + ": locked, its codecs can't be read");
        }
        var frames = counts.get(codec);
        if (frames == null) {
            return Optional.empty();
        }
        var count = String.format(Locale.ROOT, "%,d", frames);
        return Optional.of("vault " + name + ": " + count + " frames of codec " + codec);
    }
}

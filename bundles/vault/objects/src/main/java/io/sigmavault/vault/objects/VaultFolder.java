package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Makes and opens vaults of format 1 in folders.
public final class VaultFolder {

    private VaultFolder() {}

    /// Makes a vault in a new or empty folder, and opens it for writing.
    ///
    /// @param slots at least one
    /// @throws SigmaVaultException code `vault-exists` if the folder is not empty, `key-invalid`
    public static OpenVault create(
            Path folder, List<NewSlot> slots, Options options, Crypto crypto, Codecs codecs)
            throws SigmaVaultException {
        return create(Disk.folder(folder), slots, options, crypto, codecs);
    }

    public static OpenVault create(
            Disk disk, List<NewSlot> slots, Options options, Crypto crypto, Codecs codecs)
            throws SigmaVaultException {
        try {
            return new Creation(disk, options, crypto, codecs).run(slots);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// Opens a vault.
    ///
    /// @throws SigmaVaultException code `vault-unknown` if there is none, `wrong-key`, `vault-busy` if another process
    ///     has it open for writing, `vault-damaged`, `vault-newer`
    public static OpenVault open(
            Path folder, Unlock unlock, Mode mode, Options options, Crypto crypto, Codecs codecs)
            throws SigmaVaultException {
        return open(Disk.folder(folder), unlock, mode, options, crypto, codecs);
    }

    public static OpenVault open(
            Disk disk, Unlock unlock, Mode mode, Options options, Crypto crypto, Codecs codecs)
            throws SigmaVaultException {
        try {
            return new Opening(disk, mode, options, crypto, codecs).run(unlock);
        } catch (Header.NewerFormat e) {
            throw StoreException.newer(String.valueOf(e.getMessage())).because(e);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// The key slots of a vault, for who has no key: what to ask for.
    ///
    /// @throws SigmaVaultException code `vault-unknown`, `vault-damaged`, `vault-newer`
    public static List<SlotInfo> slots(Path folder) throws SigmaVaultException {
        return slots(Disk.folder(folder));
    }

    public static List<SlotInfo> slots(Disk disk) throws SigmaVaultException {
        return header(disk).slots();
    }

    /// Destroys a vault's keys, so that nobody reads what is in it again, whatever slots' secrets and packs he has: crypto-shredding.
    /// What is left in the folder is noise, for whoever calls to delete. Copies of the headers elsewhere, such as in a backup of the
    /// whole folder, still open: this knows nothing of them. May be repeated after a failure or a power cut.
    ///
    /// @throws SigmaVaultException code `vault-busy` if somebody has it open
    public static void shred(Disk disk) throws SigmaVaultException {
        try (var _ = Opening.lock(disk);
                var _ = Sweep.lockReadersOut(disk)) {
            new Shredding(disk).run();
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// Whether a vault's keys are being, or were, destroyed.
    public static boolean isShredded(Disk disk) {
        return disk.exists(Layout.SHREDDED);
    }

    /// What a vault's header tells without a key.
    ///
    /// @throws SigmaVaultException code `vault-unknown`, `vault-damaged`, `vault-newer`
    public static HeaderInfo header(Disk disk) throws SigmaVaultException {
        try {
            var files = new HeaderFiles(disk);
            if (!files.any()) {
                throw StoreException.none("this folder");
            }
            return files.load().header().info();
        } catch (Header.NewerFormat e) {
            throw StoreException.newer(String.valueOf(e.getMessage())).because(e);
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }
}

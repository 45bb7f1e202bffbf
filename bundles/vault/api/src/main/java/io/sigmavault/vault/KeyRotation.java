package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// The keys under a vault's slots: their rotation, and their destruction. Rotating draws a new root key, wrapped for every slot there
/// is, and the key of a new epoch, in which all files are sealed from then on; it rewrites the vault's two headers and nothing else.
/// What was sealed before is sealed again in the background; then the keys of the epochs before are destroyed. Methods may throw codes
/// `vault-unknown`, `vault-locked`, `vault-damaged`, `vault-io-failed`, and `slots-unsupported` for a vault of version 0.
@ProviderType
public interface KeyRotation {

    /// What is known of a vault's keys; of one that is locked no epochs.
    Keys keys(String vault) throws SigmaVaultException;

    /// Rotates: on stable storage when this returns.
    ///
    /// @throws SigmaVaultException codes `too-many-epochs` if 1,024 wait to be destroyed, `update-waits`
    Rotated rotate(String vault, Actor actor) throws SigmaVaultException;

    /// What sealing again would be if it were done now, after a rotation; changes nothing, but for a copy of one pack, which is
    /// deleted again.
    Plan plan(String vault) throws SigmaVaultException, InterruptedException;

    /// Seals again what older epochs seal, some at a time, while files are used, and destroys the keys of epochs that nothing needs
    /// then. Goes on where an earlier one was ended, by whatever. Locking the vault ends it.
    ///
    /// @param progress told bytes
    /// @throws SigmaVaultException code `vault-busy` while the vault is re-sealed or read by another process
    ReEncrypted reEncrypt(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException;

    /// Destroys all keys of a vault, and then the vault: crypto-shredding. Locks it first. Nobody reads what was in it again, not
    /// with every slot's secret and all packs; copies that somebody made of its headers elsewhere still open. On stable storage
    /// when this returns; after a power cut it goes on by itself.
    ///
    /// @param name the vault's name once more, as somebody typed it
    /// @throws SigmaVaultException codes `confirmation-wrong`, `vault-busy`
    void shred(String vault, String name, Actor actor) throws SigmaVaultException;

    /// @param headerBytes size of one of the two headers
    /// @param headerChanges how often the header was changed
    /// @param signingKey first 16 hex digits of the SHA-256 of the public key that proves snapshots
    /// @param epochs the oldest first; none while the vault is locked
    record Keys(int headerBytes, long headerChanges, String signingKey, List<Epoch> epochs) {
        public Keys {
            epochs = List.copyOf(epochs);
        }
    }

    /// @param number from 1; new files use the highest
    /// @param made when, as far as it is known
    /// @param files that need its key: packs, index, commits
    /// @param bytes of these files
    record Epoch(int number, @Nullable Instant made, long files, long bytes) {}

    /// @param epoch number of the new one
    /// @param writtenBytes what was written: both headers
    /// @param vaultBytes what the vault takes on the disk
    record Rotated(int epoch, long writtenBytes, long vaultBytes) {}

    /// @param headerBytes what rotating writes at once
    /// @param packs that are to be sealed again
    /// @param bytes of these packs
    /// @param duration about so long, at the speed of one pack that was sealed again for this
    record Plan(long headerBytes, long packs, long bytes, Duration duration) {}

    /// @param packs that were sealed again
    /// @param bytes of these packs
    /// @param epochs how many keys of epochs were destroyed
    record ReEncrypted(long packs, long bytes, int epochs) {}
}

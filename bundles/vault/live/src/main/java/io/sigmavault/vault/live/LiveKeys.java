package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.VaultKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeSet;

/// The keys of one unlocked vault: rotates them, and seals again what older epochs seal. Writers and readers go on meanwhile;
/// sweeps, surveys and re-sealing wait for a batch.
final class LiveKeys {

    /// The index is written anew with each batch, so there are few; and what is in one is on the disk twice.
    private static final int PARTS = 64;

    private static final int FEWEST = 8;
    private static final int MOST = 256;

    /// Packs that were being written when the keys were rotated are sealed in the epoch before and committed with the first step, so the
    /// next one has them. Rounds are for what is rotated again between the last look and the destruction.
    private static final int ROUNDS = 4;

    /// Largest pack.
    private static final long PACK_BYTES = 32L << 20;

    private final LiveVault vault;
    private final VaultKeys keys;
    private final LiveReseal reseal;
    private final Checkpoint checkpoint;
    private final EpochTimes times;

    LiveKeys(
            LiveVault vault,
            VaultKeys keys,
            LiveReseal reseal,
            Checkpoint checkpoint,
            EpochTimes times) {
        this.vault = vault;
        this.keys = keys;
        this.reseal = reseal;
        this.checkpoint = checkpoint;
        this.times = times;
    }

    KeyRotation.Keys keys() throws SigmaVaultException {
        var header = keys.header();
        var epochs = new ArrayList<KeyRotation.Epoch>();
        for (var use : keys.epochs()) {
            epochs.add(
                    new KeyRotation.Epoch(
                            use.epoch(),
                            times.of(use.epoch()).orElse(null),
                            use.files(),
                            use.bytes()));
        }
        return new KeyRotation.Keys(
                header.sizeBytes(), header.generation(), header.signingKey(), epochs);
    }

    KeyRotation.Rotated rotate(Actor actor) throws SigmaVaultException {
        int epoch;
        synchronized (vault.slots()) {
            vault.namespace.checkWritable();
            try {
                epoch = keys.rekey();
            } catch (SigmaVaultException e) {
                throw vault.namespace.trouble(e);
            }
            noteTime(epoch);
        }
        vault.note(VaultChange.Kind.KEYS_ROTATED, epoch, actor);
        long written = 2L * keys.header().sizeBytes();
        return new KeyRotation.Rotated(epoch, written, vault.info().storedBytes());
    }

    private void noteTime(int epoch) throws SigmaVaultException {
        var there = new TreeSet<Integer>();
        keys.epochs().forEach(use -> there.add(use.epoch()));
        try {
            times.note(epoch, vault.shared.clock().instant(), there);
        } catch (IOException e) {
            return; // when it was made is not known then
        }
    }

    KeyRotation.Plan plan() throws SigmaVaultException, InterruptedException {
        vault.namespace.checkWritable();
        return reseal.alone(() -> {
            var lock = vault.space().alone();
            try {
                var found = keys.trial();
                double seconds =
                        found.trialBytes() == 0
                                ? 0
                                : found.trialNanos() / 1e9 * found.bytes() / found.trialBytes();
                return new KeyRotation.Plan(
                        2L * keys.header().sizeBytes(),
                        found.packs(),
                        found.bytes(),
                        Duration.ofMillis(Math.round(seconds * 1_000)));
            } catch (SigmaVaultException e) {
                throw vault.namespace.trouble(e);
            } finally {
                lock.unlock();
            }
        });
    }

    KeyRotation.ReEncrypted reEncrypt(Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        vault.namespace.checkWritable();
        var pace = new Pace(vault);
        return pace.run(progress, () -> run(pace));
    }

    /// The same on the caller's thread.
    KeyRotation.ReEncrypted run(Pace pace) throws SigmaVaultException, InterruptedException {
        return reseal.alone(() -> all(pace));
    }

    private KeyRotation.ReEncrypted all(Pace pace)
            throws SigmaVaultException, InterruptedException {
        var done = new KeyRotation.ReEncrypted(0, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            done = round(done, pace);
            if (keys.epochs().size() == 1) {
                break;
            }
        }
        return done;
    }

    /// Seals again what older epochs seal of what is committed, then commits what was on its way.
    ///
    /// @return what was done so far
    private KeyRotation.ReEncrypted round(KeyRotation.ReEncrypted before, Pace pace)
            throws SigmaVaultException, InterruptedException {
        long packs = before.packs();
        long bytes = before.bytes();
        int most = batch();
        while (true) {
            pace.check();
            var step = step(most, bytes, pace);
            if (step.packs().isEmpty()) {
                break;
            }
            packs += step.packs().size();
            bytes += step.bytes();
            pace.at(bytes, bytes + step.leftBytes());
            reseal.renamed(step.packs());
        }
        return new KeyRotation.ReEncrypted(packs, bytes, before.epochs() + destroyOld());
    }

    private int batch() {
        return Math.clamp(reseal.resealer().candidates().size() / PARTS, FEWEST, MOST);
    }

    private VaultKeys.Step step(int most, long before, Pace pace) throws SigmaVaultException {
        if (!vault.shared.hasRoom(vault.name, most * PACK_BYTES)) {
            throw VaultException.full(vault.name);
        }
        var lock = vault.space().alone();
        try {
            return keys.reEncryptSome(
                    most,
                    (bytes, total) -> {
                        pace.at(before + bytes, before + total);
                        pace.go();
                    });
        } catch (SigmaVaultException e) {
            throw e.code().equals("vault-busy") ? e : vault.namespace.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    /// The journal goes on in a segment of the newest epoch, so that none of an older one is left.
    private int destroyOld() throws SigmaVaultException {
        int newest = keys.epochs().getLast().epoch();
        try {
            checkpoint.run();
            int destroyed = keys.destroyBefore(newest);
            noteTime(newest, destroyed);
            return destroyed;
        } catch (IOException e) {
            throw vault.namespace.trouble(e);
        } catch (SigmaVaultException e) {
            throw vault.namespace.trouble(e);
        }
    }

    private void noteTime(int newest, int destroyed) throws SigmaVaultException {
        var made = times.of(newest);
        if (destroyed > 0 && made.isPresent()) {
            var there = new TreeSet<Integer>();
            keys.epochs().forEach(use -> there.add(use.epoch()));
            try {
                times.note(newest, made.get(), there);
            } catch (IOException e) {
                return; // times of epochs that are gone stay in it
            }
        }
    }
}

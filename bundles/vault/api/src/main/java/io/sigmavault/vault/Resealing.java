package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Stores again, smaller, what unlocked vaults were given: like beside like, in a codec that takes its time. Nothing is replaced
/// before its successor was read back. Methods may throw codes `vault-unknown`, `vault-locked`, `vault-damaged`,
/// `reseal-unsupported` for a vault of version 0, `codec-missing`, and `vault-busy` while the vault is re-sealed already.
///
/// Memory: 4 bytes for each stored object, 16 MiB of decoded frames, and what the codec takes, at most a quarter of the heap.
@ProviderType
public interface Resealing {

    /// Re-seals what was not yet. Waits while somebody writes; what was done stays when it is ended.
    ///
    /// @param progress told bytes of content
    /// @throws SigmaVaultException codes `vault-full`, `vault-io-failed` as well
    Outcome reseal(String vault, Actor actor, Progress progress)
            throws SigmaVaultException, InterruptedException;

    /// What re-sealing would give, from samples; changes nothing.
    ///
    /// @param progress told samples
    Estimate estimate(String vault, Progress progress)
            throws SigmaVaultException, InterruptedException;

    Waiting waiting(String vault) throws SigmaVaultException;

    /// Told how far it is.
    @FunctionalInterface
    interface Progress {
        Progress NONE = (_, _) -> {};

        /// @throws InterruptedException to end it
        void at(long done, long total) throws InterruptedException;
    }

    /// What waits to be re-sealed.
    ///
    /// @param packs files in the vault's folder that were not looked at yet
    /// @param bytes of these files
    /// @param quiet how long nobody has written
    record Waiting(long packs, long bytes, Duration quiet) {}

    /// What was done.
    ///
    /// @param packs files that were replaced
    /// @param bytesBefore of those
    /// @param bytesAfter of what is in their place
    /// @param packsKept files that would not become smaller and stayed
    /// @param packsHurt files that can't be read whole and stayed
    record Outcome(long packs, long bytesBefore, long bytesAfter, long packsKept, long packsHurt) {
        public long savedBytes() {
            return bytesBefore - bytesAfter;
        }
    }

    /// What samples tell. They are encoded as they lie; like beside like may save more.
    ///
    /// @param waiting what the samples stand for
    /// @param samples how many there are
    /// @param plainBytes of their content
    /// @param bytesBefore what they take
    /// @param bytesAfter what they would take
    /// @param encodeNanos what encoding them took
    /// @param decodeNanosBefore what reading and decoding them takes
    /// @param decodeNanosAfter what decoding them would take
    record Estimate(
            Waiting waiting,
            int samples,
            long plainBytes,
            long bytesBefore,
            long bytesAfter,
            long encodeNanos,
            long decodeNanosBefore,
            long decodeNanosAfter,
            List<OfType> types) {

        public Estimate {
            types = List.copyOf(types);
        }

        /// What all that waits would save.
        public long savedBytes() {
            double part = 1 - (double) bytesAfter / Math.max(1, bytesBefore);
            return Math.round(waiting.bytes() * Math.max(0, part));
        }

        /// What re-sealing all that waits would take of one core.
        public Duration duration() {
            double each = (double) encodeNanos / Math.max(1, bytesBefore);
            return Duration.ofNanos(Math.round(waiting.bytes() * each));
        }
    }

    /// Samples of files of one type.
    record OfType(Space.Type type, int samples, long bytesBefore, long bytesAfter) {}
}

package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/// The dense tier of vaults: what nobody has read for a while, in the codecs that make it smallest and are slow to read. It is
/// chosen for each vault, and off at first. Re-sealing stores there; what somebody reads comes back with the next re-sealing.
/// Methods may throw codes `vault-unknown`, `vault-locked`, and `reseal-unsupported` for a vault of version 0.
@ProviderType
public interface DenseTier {

    /// Most days that can be chosen.
    int MOST_DAYS = 36_500;

    /// After how many days without reading content goes there; 0: never.
    int denseAfterDays(String vault) throws SigmaVaultException;

    /// Chooses so.
    ///
    /// @param days 0 to [#MOST_DAYS]
    /// @throws SigmaVaultException codes `codec-missing` if a codec of it is not there, `vault-io-failed` as well
    void setDenseAfterDays(String vault, int days, Actor actor) throws SigmaVaultException;

    /// Whether it is time to look again for what nobody reads, or for what somebody read: once a day, where it is chosen.
    boolean isDenseDue(String vault) throws SigmaVaultException;

    /// What it would give and cost if it were chosen so, from samples; changes nothing.
    ///
    /// @param days 0 to [#MOST_DAYS]
    /// @param progress told samples
    /// @throws SigmaVaultException codes `codec-missing`, `vault-damaged`, `vault-busy` while it is re-sealed as well
    Forecast forecast(String vault, int days, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException;

    /// What samples tell.
    ///
    /// @param bytes what would go there takes now
    /// @param plainBytes of its content
    /// @param samples how many there are
    /// @param samplePlainBytes of their content
    /// @param bytesBefore what they take
    /// @param bytesAfter what they would take
    /// @param encodeNanos what encoding them took
    /// @param decodeNanosBefore what reading them takes now, of one core
    /// @param decodeNanosAfter what it would take
    /// @param longestNanos the longest that a small file, or a part of a larger one, would take
    record Forecast(
            long bytes,
            long plainBytes,
            int samples,
            long samplePlainBytes,
            long bytesBefore,
            long bytesAfter,
            long encodeNanos,
            long decodeNanosBefore,
            long decodeNanosAfter,
            long longestNanos) {

        /// What would be saved.
        public long savedBytes() {
            double part = 1 - (double) bytesAfter / Math.max(1, bytesBefore);
            return Math.round(bytes * Math.max(0, part));
        }

        /// What storing it so would take of one core.
        public Duration duration() {
            return ofAll(encodeNanos);
        }

        /// What restoring all of it would take longer on one core.
        public Duration addedToAll() {
            return ofAll(Math.max(0, decodeNanosAfter - decodeNanosBefore));
        }

        private Duration ofAll(long nanos) {
            double each = (double) nanos / Math.max(1, samplePlainBytes);
            return Duration.ofNanos(Math.round(plainBytes * each));
        }

        /// What opening one small file would take at most.
        public Duration ofOne() {
            return Duration.ofNanos(longestNanos);
        }
    }
}

package io.sigmavault.vault;

import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// What the files of unlocked vaults take, which of them are equal, and what deleting would free. Methods may throw codes
/// `vault-unknown`, `vault-locked`, `vault-damaged`, `space-unsupported` for a vault of version 0, and `vault-busy` while
/// another survey of the vault runs.
///
/// Memory of a survey: two bits for each stored object, one for each file number, 16 bytes for each file with several
/// names; for [#duplicates] 10 MiB, and 16 MiB of answers that are kept until the files change.
@ProviderType
public interface Space {

    /// What a vault takes. Goes through all files, unless none has changed since the last time.
    Usage usage(String vault, Progress progress) throws SigmaVaultException, InterruptedException;

    /// The last usage that was found out since the vault was unlocked, or null.
    @Nullable Usage lastUsage(String vault) throws SigmaVaultException;

    /// Files of equal content, those first of which the further copies have most bytes; at most 1,000 groups. Found are
    /// files that are stored as the same chunks, which those are that were written from their start to their end.
    List<Group> duplicates(String vault) throws SigmaVaultException, InterruptedException;

    /// What deleting files and folders would free.
    ///
    /// @param paths 1 to 1,000
    /// @throws SigmaVaultException code `file-not-found`
    Freed freed(String vault, List<VaultPath> paths)
            throws SigmaVaultException, InterruptedException;

    /// What compression gives, by types and codecs, and where it gives most and least. Goes through all files and looks at
    /// frames, at most some 2,000; nothing is decoded. Memory beyond that of a survey: 4 bytes for each stored object.
    Compression compression(String vault, Progress progress)
            throws SigmaVaultException, InterruptedException;

    /// The last one that was found out since the vault was unlocked, or null.
    @Nullable Compression lastCompression(String vault) throws SigmaVaultException;

    /// What compression gave on past days, the oldest first: of each day on which it was found out the last time, at most 400 days.
    List<Day> compressionDays(String vault) throws SigmaVaultException;

    /// Frames that were written plainer than the vault's codecs would have it since it was unlocked, as writers waited for each
    /// other; re-sealing makes them smaller later.
    long steppedDownFrames(String vault) throws SigmaVaultException;

    /// Whether it is time to find out again what compression gives: once a day, where something has changed.
    boolean isCompressionDue(String vault) throws SigmaVaultException;

    /// Told how far a survey is.
    @FunctionalInterface
    interface Progress {
        Progress NONE = (_, _) -> {};

        /// @throws InterruptedException to end it
        void at(long files, long total) throws InterruptedException;
    }

    /// What a vault takes.
    ///
    /// @param sizeBytes sum of the sizes of all files
    /// @param storedBytes of the vault on the disk
    /// @param uniqueBytes of distinct chunks that files have, before compression
    /// @param dedupSavedBytes of chunks that were not stored a second time
    /// @param compressionSavedBytes by which the distinct chunks are smaller on the disk
    /// @param snapshotOnlyBytes on the disk, of what snapshots need and no file has now
    /// @param types in the order of [Type]; those with files only
    /// @param asOf sequence of the change up to which it counts
    /// @param taken when it was found out
    record Usage(
            long files,
            long folders,
            long sizeBytes,
            long storedBytes,
            long uniqueBytes,
            long dedupSavedBytes,
            long compressionSavedBytes,
            int snapshots,
            long snapshotOnlyBytes,
            List<OfType> types,
            long asOf,
            Instant taken) {}

    /// Files of one type.
    ///
    /// @param storedBytes on the disk; content that several types have counts for the first of them
    record OfType(Type type, long files, long sizeBytes, long storedBytes) {}

    /// What compression gives.
    ///
    /// @param frames in which content is coded
    /// @param seenFrames how many of them were looked at; `parts` are estimates if they are fewer
    /// @param parts sorted by type, then codec; what has no type is last
    /// @param most files that gain most bytes, at most 20
    /// @param least the largest of those files that gain less than a 20th, at most 20
    /// @param asOf sequence of the change up to which it counts
    /// @param taken when it was found out
    record Compression(
            long frames,
            long seenFrames,
            List<Part> parts,
            List<Gain> most,
            List<Gain> least,
            long asOf,
            Instant taken) {
        public Compression {
            parts = List.copyOf(parts);
            most = List.copyOf(most);
            least = List.copyOf(least);
        }
    }

    /// What a codec does for files of one type.
    ///
    /// @param type null for what no file has now: of snapshots, of files that are gone, of the list of changes
    /// @param codec its id
    /// @param plainBytes before compression
    /// @param storedBytes on the disk
    record Part(@Nullable Type type, String codec, long plainBytes, long storedBytes) {}

    /// One file.
    ///
    /// @param plainBytes of its content, of which no file before it has any
    /// @param storedBytes of that on the disk
    record Gain(VaultPath path, long plainBytes, long storedBytes) {
        public long savedBytes() {
            return plainBytes - storedBytes;
        }
    }

    /// What compression gave on a day.
    ///
    /// @param day in UTC
    /// @param parts with most content first, at most 64
    /// @param codebooks those that saved most first, at most 32
    /// @param asOf sequence of the change up to which it counts
    record Day(LocalDate day, List<Part> parts, List<BookGain> codebooks, long asOf) {
        public Day {
            parts = List.copyOf(parts);
            codebooks = List.copyOf(codebooks);
        }
    }

    /// What a codebook gave.
    ///
    /// @param id see [Codebooks.Codebook]
    /// @param kind of the files that it was learnt from
    /// @param savedBytes by which blocks are smaller with it
    /// @param storedBytes what it takes itself
    record BookGain(String id, String kind, long savedBytes, long storedBytes) {}

    /// Types of files, told by the ends of their names.
    enum Type {
        IMAGE,
        VIDEO,
        AUDIO,
        DOCUMENT,
        ARCHIVE,
        CODE,
        TEXT,
        OTHER
    }

    /// Files of equal content.
    ///
    /// @param copies how many there are, at least 2
    /// @param paths of the first 100 of them
    record Group(long sizeBytes, long copies, List<VaultPath> paths) {
        /// Bytes of all but one of them.
        public long wastedBytes() {
            return sizeBytes * (copies - 1);
        }
    }

    /// What deleting would free.
    ///
    /// @param sizeBytes sum of the sizes of the files that would be gone
    /// @param freedBytes stored bytes that nothing needs then. A sweep gives them back to the disk as soon as less than
    ///     half of their pack is in use
    /// @param keptBySnapshotsBytes stored bytes that only snapshots need then
    /// @param sharedBytes stored bytes that files which stay need as well
    record Freed(long sizeBytes, long freedBytes, long keptBySnapshotsBytes, long sharedBytes) {}
}

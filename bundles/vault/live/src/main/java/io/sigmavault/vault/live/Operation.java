package io.sigmavault.vault.live;

import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Extent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change of the files, as it stands in the journal. Applying the same operations in the same order to the same
/// state gives the same tree, file numbers included; a new revision is the change's sequence, or one more than the file
/// had if that is greater.
sealed interface Operation {

    VaultChange change();

    /// A new folder at the change's path.
    record MakeFolder(VaultChange change, Instant modified, int mode) implements Operation {}

    /// A new file, or new content for the one that is there.
    ///
    /// @param sha256 of the content, if it came as one upload
    @SuppressWarnings("ArrayRecordComponent")
    record PutFile(
            VaultChange change, Instant modified, int mode, byte @Nullable [] sha256, Body body)
            implements Operation {}

    /// Writes in place, to the file at the change's path.
    ///
    /// @param inode the number that the file must have
    /// @param baseLimit up to here the old content counts
    /// @param size the size that was set, or -1 if none was
    record Edit(
            VaultChange change,
            long inode,
            Instant modified,
            long baseLimit,
            long size,
            List<Chunk> chunks,
            List<Patch> patches)
            implements Operation {}

    /// A file or folder goes, with all that is in it.
    record Remove(VaultChange change) implements Operation {}

    /// From the change's origin to its path; what is there goes.
    record Move(VaultChange change) implements Operation {}

    /// A copy of the change's origin at its path; what is there goes.
    record Copy(VaultChange change) implements Operation {}

    /// What a snapshot has at the change's origin goes to its path; what is there goes.
    record Restore(VaultChange change, long snapshot) implements Operation {}

    record SetAttributes(VaultChange change, Instant modified, int mode) implements Operation {}

    /// An extended attribute, or none of that name.
    ///
    /// @param value null: it goes
    @SuppressWarnings("ArrayRecordComponent")
    record SetXattr(VaultChange change, String name, byte @Nullable [] value)
            implements Operation {}

    /// A new symbolic link at the change's path.
    ///
    /// @param target what it says, 1 to 4,095 bytes
    @SuppressWarnings("ArrayRecordComponent")
    record MakeSymlink(VaultChange change, Instant modified, int mode, byte[] target)
            implements Operation {}

    /// A new pipe at the change's path.
    record MakePipe(VaultChange change, Instant modified, int mode) implements Operation {}

    /// The change's path is one more name of what its origin names.
    record Link(VaultChange change) implements Operation {}

    record SetOwner(VaultChange change, long owner, long group) implements Operation {}

    /// A snapshot is to be made, and is by the commit that has this change.
    record MakeSnapshot(VaultChange change, String label) implements Operation {}

    /// Something that is about no file: of a key slot or the opening, which is done already, or that a snapshot is to be
    /// deleted, which it is by the commit that has this change.
    record Note(VaultChange change) implements Operation {}

    /// Where a new content is.
    sealed interface Body {
        /// @param bytes all of it, at most 256 KiB
        /// @param stored the chunk that it is already, if it is one; not in the journal
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes, @Nullable ObjectId stored) implements Body {
            Bytes(byte[] bytes) {
                this(bytes, null);
            }
        }

        /// Chunks on stable storage, one behind the other.
        record Chunks(List<Extent> extents) implements Body {}

        default long sizeBytes() {
            return switch (this) {
                case Bytes(var bytes, _) -> bytes.length;
                case Chunks(var extents) -> extents.isEmpty() ? 0 : extents.getLast().end();
            };
        }
    }

    /// A chunk that was written.
    ///
    /// @param bytes its bytes, or null if it is on stable storage
    @SuppressWarnings("ArrayRecordComponent")
    record Chunk(ObjectId id, byte @Nullable [] bytes) {}

    /// Bytes `skip` to `skip + length` of a chunk go to `offset`.
    ///
    /// @param chunk its place in the list
    record Patch(long offset, int chunk, int skip, int length) {}
}

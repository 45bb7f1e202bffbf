package io.sigmavault.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/// The files of a share for one caller. Names are case-sensitive and kept byte for byte. Every change is on stable storage
/// when its method returns. All methods may throw codes `share-denied`, `source-unavailable`, and those of the source when
/// it is locked, full or damaged; changes also `quota-exceeded`. Safe for many threads.
@ConsumerType
public interface FileView {

    /// The same files for a client that forces at its own times, as POSIX has it: changes count at once and are on stable
    /// storage, in their order, within two seconds, with the next [#force] or [Writer#sync]. Sources that can't do that do
    /// each change at once.
    default FileView deferred() {
        return this;
    }

    /// Returns once every change that was made before is on stable storage.
    default void force() throws SigmaVaultException {}

    /// Asks whether the caller may, without doing anything.
    ///
    /// @throws SigmaVaultException codes `share-unknown`, `share-denied`, `denied`
    default void allow(Right wanted) throws SigmaVaultException {}

    /// The same files with symbolic links and pipes, which else are as if they were not there, only that their names are taken
    /// and a folder with one is not empty. None is ever followed: what a link says is for the client.
    default FileView withLinks() {
        return this;
    }

    /// Makes a symbolic link.
    ///
    /// @param target what it says, 1 to 4,095 bytes without NUL; kept as it is
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`, `not-supported` (also
    ///     until the version of the system before this one can't be started again)
    default Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes)
            throws SigmaVaultException {
        throw VaultException.unsupported("symbolic links");
    }

    /// What a symbolic link says.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `not-a-link`
    default byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        throw VaultException.unsupported("symbolic links");
    }

    /// Makes a pipe (FIFO): a name at which programs of one machine meet.
    ///
    /// @throws SigmaVaultException as [#makeSymlink]
    default Entry makePipe(VaultPath path, Attributes attributes) throws SigmaVaultException {
        throw VaultException.unsupported("pipes");
    }

    /// Gives what is no folder one more name (hard link). Each name counts for the quota.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `file-exists`, `is-a-folder`, `not-a-folder`, `not-supported` (also
    ///     until the version of the system before this one can't be started again)
    default Entry link(VaultPath path, VaultPath added) throws SigmaVaultException {
        throw VaultException.unsupported("further names of a file");
    }

    /// Has two names change places, as one change.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `move-into-itself`, `not-supported`
    default void exchange(VaultPath one, VaultPath other) throws SigmaVaultException {
        throw VaultException.unsupported("exchanged names");
    }

    /// @throws SigmaVaultException code `file-not-found`
    Entry stat(VaultPath path) throws SigmaVaultException;

    /// Part of a folder; entries made or removed meanwhile may or may not show, all others show once.
    ///
    /// @param cursor from the part before, or null to start
    /// @param limit 1 to 10,000
    /// @throws SigmaVaultException codes `file-not-found`, `not-a-folder`, `cursor-invalid`
    EntryPage list(VaultPath folder, @Nullable String cursor, int limit) throws SigmaVaultException;

    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`
    ///
    /// @param attributes null members: now, 0755
    Entry makeFolder(VaultPath path, Attributes attributes) throws SigmaVaultException;

    /// Makes a folder with the attributes of any folder.
    default Entry makeFolder(VaultPath path) throws SigmaVaultException {
        return makeFolder(path, Attributes.NONE);
    }

    /// Makes an empty file that is not there yet.
    ///
    /// @param attributes null members: now, 0644
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`
    default Entry makeFile(VaultPath path, Attributes attributes) throws SigmaVaultException {
        try (var file = upload(path)) {
            return file.commit(attributes, List.of(), true);
        }
    }

    /// Removes a file or folder.
    ///
    /// @param recursive a folder with all that is in it
    /// @throws SigmaVaultException codes `file-not-found`, `folder-not-empty`
    void remove(VaultPath path, boolean recursive) throws SigmaVaultException;

    /// Moves a file or folder, atomically.
    ///
    /// @param replace a file (or empty folder, by a folder) at `to` gives way
    /// @throws SigmaVaultException codes `file-not-found`, `file-exists`, `is-a-folder`, `not-a-folder`,
    ///     `folder-not-empty`, `move-into-itself`
    Entry move(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException;

    /// Copies a file.
    ///
    /// @param replace a file at `to` gives way
    /// @throws SigmaVaultException codes `file-not-found`, `file-exists`, `is-a-folder`, `not-a-folder`
    Entry copyFile(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException;

    /// @throws SigmaVaultException codes `file-not-found`, `not-supported` (an owner; also until the version of the system before
    ///     this one can't be started again)
    Entry setAttributes(VaultPath path, Attributes attributes) throws SigmaVaultException;

    /// Names of extended attributes.
    ///
    /// @throws SigmaVaultException code `file-not-found`
    default List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        stat(path);
        return List.of();
    }

    /// @throws SigmaVaultException code `file-not-found`
    default Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        stat(path);
        return Optional.empty();
    }

    /// Sets an extended attribute: at most 256 of 64 KiB, and 1 MiB in all.
    ///
    /// @param name with its name space, such as `user.comment`; 1 to 255 bytes
    /// @param value null: it goes
    /// @throws SigmaVaultException codes `file-not-found`, `too-many-attributes`, `not-supported` (also until the version of
    ///     the system before this one can't be started again: it could not read them)
    default void setXattr(VaultPath path, String name, byte @Nullable [] value)
            throws SigmaVaultException {
        throw VaultException.noXattrs();
    }

    /// Has somebody told of each change of the share's files once it counts and before it is acknowledged, whichever protocol
    /// made it, until the watch is closed or the source is locked or replaced. Sources whose files change without the
    /// server tell nothing.
    default Watch watch(Watcher watcher) throws SigmaVaultException {
        return () -> {};
    }

    /// Is told of changes, by the thread that makes them: must neither wait for another change nor fail.
    @FunctionalInterface
    @ConsumerType
    interface Watcher {
        /// @param path made, changed, moved or removed, with all that is below it
        /// @param from where it was before, if it was moved
        void changed(VaultPath path, @Nullable VaultPath from);
    }

    /// Ends when it is closed.
    @FunctionalInterface
    @ConsumerType
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws SigmaVaultException codes `file-not-found`, `is-a-folder`
    Reader openRead(VaultPath path) throws SigmaVaultException;

    /// Opens a file for reading and writing in place.
    ///
    /// @param create make it, empty, if it is not there
    /// @throws SigmaVaultException codes `file-not-found`, `is-a-folder`, `not-a-folder`
    Writer openWrite(VaultPath path, boolean create) throws SigmaVaultException;

    /// Starts a file that appears whole, under its name, when it is committed.
    ///
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `is-a-folder`, `not-a-folder`
    Upload upload(VaultPath path) throws SigmaVaultException;

    /// Room of the share.
    Room room() throws SigmaVaultException;

    /// @param usedBytes logical bytes of its files, or of all on its disk if nobody counts them apart
    /// @param freeBytes what may still come
    record Room(long usedBytes, long freeBytes) {}

    /// Reads at any place. Several threads may share one.
    @ConsumerType
    interface Reader extends AutoCloseable {
        long sizeBytes() throws SigmaVaultException;

        /// Reads up to `length` bytes at `position`.
        ///
        /// @return how many, 0 at or behind the end; fewer than `length` only at the end
        int read(long position, byte[] target, int offset, int length) throws SigmaVaultException;

        @Override
        void close();
    }

    /// Reads and writes at any place. A read sees the handle's own writes at once; others see them after [#sync].
    @ConsumerType
    interface Writer extends Reader {
        /// Writes all of it at `position`; a gap behind the end reads as zeros.
        void write(long position, byte[] source, int offset, int length) throws SigmaVaultException;

        void truncate(long sizeBytes) throws SigmaVaultException;

        /// Puts every write so far on stable storage. Close without it may drop them.
        void sync() throws SigmaVaultException;

        /// Has others see every write so far, as of that time; on stable storage at once, unless the file was opened through
        /// [FileView#deferred].
        ///
        /// @param modified when the content changed last
        default void publish(Instant modified) throws SigmaVaultException {
            sync();
        }
    }

    /// Streams a file in; memory stays bounded however large it is. For one thread.
    @ConsumerType
    interface Upload extends AutoCloseable {
        void write(byte[] source, int offset, int length) throws SigmaVaultException;

        /// Makes the file appear under its name, replacing a file that is there.
        ///
        /// @param attributes null members: now, and the mode of the replaced file
        /// @param ifMatch entity tags of which the present file must have one; empty: no condition
        /// @param mustNotExist no file may be there
        /// @throws SigmaVaultException codes `file-changed`, `file-exists`
        Entry commit(Attributes attributes, List<String> ifMatch, boolean mustNotExist)
                throws SigmaVaultException;

        /// Without commit: drops what was written.
        @Override
        void close();
    }
}

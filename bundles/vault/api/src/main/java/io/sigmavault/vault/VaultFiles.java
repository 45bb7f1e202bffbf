package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// The files of an unlocked vault. Every change is on stable storage when its method returns. All
/// methods may throw code `vault-locked` once the vault is locked, and `vault-read-only`,
/// `vault-full`, `vault-io-failed` when they write. Safe for many threads.
@ProviderType
public interface VaultFiles {

    /// The same files for a client that forces at its own times, as POSIX has it: changes made through it count at once, and
    /// are on stable storage, in their order, within two seconds, with the next [#force], [WriteHandle#sync], or change made
    /// another way. Handles opened through it behave the same.
    default VaultFiles deferred() {
        return this;
    }

    /// Returns once every change that was made before is on stable storage.
    default void force() throws SigmaVaultException {}

    /// Makes an empty file that is not there yet.
    ///
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`, `is-a-folder`
    default Entry makeFile(VaultPath path, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        try (var file = upload(path, actor)) {
            return file.commit(attributes, new Condition(List.of(), true, null));
        }
    }

    /// The same files with symbolic links and pipes, which else are as if they were not there, only that their names are taken
    /// and a folder with one is not empty. None is ever followed.
    default VaultFiles withLinks() {
        return this;
    }

    /// Makes a symbolic link.
    ///
    /// @param target what it says, 1 to 4,095 bytes without NUL; kept as it is
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`, `not-supported`
    default Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes, Actor actor)
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
    default Entry makePipe(VaultPath path, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        throw VaultException.unsupported("pipes");
    }

    /// Gives what is no folder one more name (hard link).
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `file-exists`, `is-a-folder`, `not-a-folder`, `not-supported`
    default Entry link(VaultPath path, VaultPath added, Actor actor) throws SigmaVaultException {
        throw VaultException.unsupported("further names of a file");
    }

    /// Has two names change places, as one change.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `move-into-itself`, `not-supported`
    default void exchange(VaultPath one, VaultPath other, Actor actor) throws SigmaVaultException {
        throw VaultException.unsupported("exchanged names");
    }

    /// @throws SigmaVaultException code `file-not-found`
    Entry stat(VaultPath path) throws SigmaVaultException;

    /// Part of a folder, in order of names; entries made or removed meanwhile may or may not show,
    /// all others show once.
    ///
    /// @param cursor from the part before, or null to start
    /// @param limit 1 to 10,000
    /// @throws SigmaVaultException codes `file-not-found`, `not-a-folder`, `cursor-invalid`
    EntryPage list(VaultPath folder, @Nullable String cursor, int limit) throws SigmaVaultException;

    /// Makes a folder.
    ///
    /// @param parents also those above it, and no error if it is there
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `file-exists`, `not-a-folder`
    Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException;

    /// Removes a file or folder.
    ///
    /// @param recursive a folder with all that is in it, as one change
    /// @param ifMatch entity tag it must have, or null
    /// @throws SigmaVaultException codes `file-not-found`, `folder-not-empty`, `file-changed`
    void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException;

    /// Moves a file or folder, atomically.
    ///
    /// @param replace an existing file (or empty folder, by a folder) at `to` is replaced
    /// @throws SigmaVaultException codes `file-not-found`, `file-exists`, `is-a-folder`,
    ///     `not-a-folder`, `folder-not-empty`, `move-into-itself`
    Entry move(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException;

    /// Copies a file, or a folder with all that is in it, sharing the stored chunks; one change.
    ///
    /// @throws SigmaVaultException as [#move]
    Entry copy(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException;

    /// @throws SigmaVaultException codes `file-not-found`, `file-changed`, `not-supported` (an owner)
    Entry setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException;

    /// Names of a file's or folder's extended attributes, sorted by their bytes.
    ///
    /// @throws SigmaVaultException code `file-not-found`
    default List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        stat(path);
        return List.of();
    }

    /// The value of an extended attribute.
    ///
    /// @throws SigmaVaultException code `file-not-found`
    default Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        stat(path);
        return Optional.empty();
    }

    /// Sets an extended attribute: at most 256 of 64 KiB, and 1 MiB in all.
    ///
    /// @param name with its name space, such as `user.comment`; 1 to 255 bytes
    /// @param value null: it goes
    /// @throws SigmaVaultException codes `file-not-found`, `too-many-attributes`, `not-supported`
    /// @throws IllegalArgumentException if name or value is too long
    default Entry setXattr(VaultPath path, String name, byte @Nullable [] value, Actor actor)
            throws SigmaVaultException {
        throw VaultException.noXattrs();
    }

    /// Has somebody told of each change of files once it counts and before it is acknowledged, whoever makes it, until the watch
    /// is closed or the vault locked. He is told by the thread that makes the change, and must neither wait for another
    /// change nor fail.
    default Watch watch(Consumer<VaultChange> watcher) {
        return () -> {};
    }

    /// Ends when it is closed.
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// Opens an existing file for reading. The handle sees the content as it was when opened, also
    /// after the file is replaced or removed.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `is-a-folder`
    ReadHandle openRead(VaultPath path) throws SigmaVaultException;

    /// Starts a file that appears whole, under its name, when it is committed.
    ///
    /// @throws SigmaVaultException codes `file-not-found` (no parent), `is-a-folder`,
    ///     `not-a-folder`
    Upload upload(VaultPath path, Actor actor) throws SigmaVaultException;

    /// Opens a file for reading and writing in place.
    ///
    /// @param create make it, empty, if it is not there
    /// @throws SigmaVaultException codes `file-not-found`, `is-a-folder`, `not-a-folder`
    WriteHandle openWrite(VaultPath path, boolean create, Actor actor) throws SigmaVaultException;

    /// Reads at any place. Several threads may share one.
    @ProviderType
    interface ReadHandle extends AutoCloseable {
        Entry entry();

        long sizeBytes();

        /// Reads up to `length` bytes at `position`.
        ///
        /// @return how many, 0 at or behind the end; fewer than `length` only at the end
        /// @throws SigmaVaultException codes `vault-damaged`, `codec-missing`, `vault-locked`
        int read(long position, byte[] target, int offset, int length) throws SigmaVaultException;

        @Override
        void close();
    }

    /// Streams a new file in; memory stays bounded however large it is. For one thread.
    @ProviderType
    interface Upload extends AutoCloseable {
        void write(byte[] source, int offset, int length) throws SigmaVaultException;

        /// Makes the file appear under its name, replacing a file that is there.
        ///
        /// @param attributes time and mode; null members: now, 0644 (or as the replaced file)
        /// @param condition what must hold at that moment
        /// @throws SigmaVaultException codes `file-changed`, `file-exists`, `vault-full`,
        ///     `digest-mismatch`
        Entry commit(Attributes attributes, Condition condition) throws SigmaVaultException;

        /// Without commit: drops what was written.
        @Override
        void close();
    }

    /// What must hold when an upload is committed.
    ///
    /// @param ifMatch entity tags of which the present file must have one; empty: no condition
    /// @param mustNotExist no file may be there
    /// @param sha256 lower-case hex SHA-256 the written bytes must have, or null
    record Condition(List<String> ifMatch, boolean mustNotExist, @Nullable String sha256) {
        public static final Condition NONE = new Condition(List.of(), false, null);
    }

    /// Reads and writes at any place. A read sees the handle's own writes at once; other handles
    /// and later opens see them after [#sync] or close. Several threads may share one.
    @ProviderType
    interface WriteHandle extends ReadHandle {
        /// Writes all of it at `position`; a gap behind the end reads as zeros.
        void write(long position, byte[] source, int offset, int length) throws SigmaVaultException;

        /// Makes the file that long.
        void truncate(long sizeBytes) throws SigmaVaultException;

        /// Puts every write so far on stable storage.
        Entry sync() throws SigmaVaultException;

        /// Has others see every write so far, as of that time, without putting it on stable storage if the handle was opened
        /// through [VaultFiles#deferred].
        ///
        /// @param modified when the content changed last
        default Entry publish(Instant modified) throws SigmaVaultException {
            return sync();
        }

        /// Locks some bytes for this handle, in place of what it had locked of them, until they are unlocked, the handle
        /// is closed or the vault is locked. Locks go with the file when it is moved. Handles that wait for each other are
        /// not noticed: the wait ends it.
        ///
        /// @param wait how long to wait for other handles; zero: not at all
        /// @return false if the time was over
        /// @throws SigmaVaultException codes `vault-locked`, `too-many-locks` (65,536 in one vault)
        /// @throws InterruptedException while it waited; nothing was locked
        boolean lock(RangeLock lock, Duration wait)
                throws SigmaVaultException, InterruptedException;

        /// Unlocks what this handle has locked of the bytes from `position` to before `end`.
        void unlock(long position, long end);

        /// What another handle has locked that such a lock would have to wait for, or null.
        RangeLock.@Nullable Held conflict(RangeLock lock);

        /// Without a sync before, unsynced writes are dropped.
        @Override
        void close();
    }
}

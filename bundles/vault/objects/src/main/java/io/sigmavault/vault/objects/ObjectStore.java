package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The objects of one open vault. Safe for many threads. One process holds a vault for writing at a time.
///
/// Every method that reads may throw codes `vault-damaged`, `codec-missing`, `vault-io-failed`.
public interface ObjectStore extends AutoCloseable {

    /// What the client committed last: its roots and counters; empty in a new vault.
    byte[] state();

    ObjectId idOf(Kind kind, byte[] source, int offset, int length);

    /// Whether the object is stored, or being stored by a writer. An object that was found this way is kept by a
    /// sweep until the next commit or sweep of this process.
    boolean contains(ObjectId id) throws SigmaVaultException;

    /// A writer for one thread, with the codecs and the level that the vault was opened with.
    ObjectWriter writer();

    /// A writer for one thread, with codecs and a level of now: of `options` these two count.
    ObjectWriter writer(Options options);

    /// A writer that others may wait for.
    ///
    /// @param awaited whether one does, asked for each frame: then plainer frames are written, which re-sealing makes smaller later
    default ObjectWriter writer(Options options, BooleanSupplier awaited) {
        return writer(options);
    }

    /// How many frames were written plainer than their writers' options ask for, as others waited, since the vault was opened.
    default long steppedDown() {
        return 0;
    }

    /// Reads a whole object into room that the caller has; from the cache of decoded frames where it can. Checks its id.
    ///
    /// @return how many bytes it has
    /// @throws SigmaVaultException code `object-missing` (damage: something names it that is not there)
    int read(Kind kind, ObjectId id, Room room) throws SigmaVaultException;

    /// A whole object, as [#read(Kind, ObjectId, Room)].
    ///
    /// @throws SigmaVaultException code `object-missing`
    default byte[] read(Kind kind, ObjectId id) throws SigmaVaultException {
        var exact = new LastRoom(byte[]::new);
        read(kind, id, exact);
        return exact.bytes();
    }

    /// Where an object lies, for reading many in the order of the packs.
    Place place(ObjectId id) throws SigmaVaultException;

    /// The frame that an object is in, of which it takes its part.
    ///
    /// @return null if it is not sealed yet, or the store is in memory
    /// @throws SigmaVaultException code `object-missing`
    default @Nullable Stored stored(ObjectId id) throws SigmaVaultException {
        return null;
    }

    /// @param number of its own, from 0, until a sweep moves it or the vault is closed
    /// @param frame number of its frame, from 0, for as long
    /// @param frameBytes what the frame takes on the disk
    /// @param frameObjects how many objects are in the frame
    record Stored(int number, int frame, int frameBytes, int frameObjects) {}

    /// Puts everything that writers flushed, and `state`, on stable storage as one atomic step: packs, index, then
    /// the commit itself. After a failure the vault takes no more writes until it is opened again.
    ///
    /// @param state at most 64 KiB
    void commit(byte[] state) throws SigmaVaultException;

    /// Puts everything that writers flushed on stable storage, without a commit: a later opening with
    /// [Options#adopt] finds it. After a failure the vault takes no more writes until it is opened again. A store in
    /// memory has nothing to do.
    default void force() throws SigmaVaultException {}

    /// Deletes what the marker does not reach, rewriting packs with much garbage; safe beside writers. Bounded
    /// memory: one bit an object. Before that a codebook of which a copy is hurt is made again from the other.
    Swept sweep(Marker marker, Progress progress) throws SigmaVaultException;

    /// Reads and checks every frame of every pack. Opened for writing, a codebook of which a copy is hurt is made again from
    /// the other, which is told among the damage.
    Checked check(boolean readFrames, Progress progress) throws SigmaVaultException;

    /// A subkey of the vault's root key for a client's own use, such as sealing texts.
    ///
    /// @param use label, such as `cursor`
    Secret subkey(String use, int lengthBytes);

    /// The vault's signing key (ML-DSA-65), for snapshots.
    Signer signer();

    /// Bytes on disk, objects, packs, by codec.
    Usage usage();

    @Override
    void close();

    /// Names every object that is in use; called once, from one thread.
    @FunctionalInterface
    interface Marker {
        void mark(Live live) throws SigmaVaultException;
    }

    /// What a [Marker] tells.
    @FunctionalInterface
    interface Live {
        /// @return true if it was not marked before: go on with what it names
        boolean add(ObjectId id) throws SigmaVaultException;

        /// Content of a file, which names nothing.
        ///
        /// @param length bytes of it that are known to be used, from its start
        default void chunk(ObjectId id, int length) throws SigmaVaultException {
            add(id);
        }
    }

    /// Where an object's bytes go to.
    @FunctionalInterface
    interface Room {
        /// Asked for at least once before the object's bytes are there, and again if it has to be looked for anew: the
        /// last answer counts.
        ///
        /// @return at least `length` bytes, of which the first ones are filled
        byte[] of(int length);
    }

    /// Told how far a long work is; throws to cancel it.
    @FunctionalInterface
    interface Progress {
        Progress NONE = (_, _) -> {};

        /// @param total 0 while unknown
        void done(long bytes, long total) throws SigmaVaultException;
    }
}

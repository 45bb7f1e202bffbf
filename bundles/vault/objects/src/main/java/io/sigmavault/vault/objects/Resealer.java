package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// Writes packs of chunks anew, smaller: like objects side by side, in a codec that takes its time. Goes on beside writers and
/// readers; no sweep may run while packs are swapped.
public interface Resealer {

    /// The packs of chunks that the last commit names.
    List<Candidate> candidates();

    /// Writes the objects of packs to new ones that nothing names yet, and reads these back, each object with its id. Memory:
    /// 100 bytes for each object, [#CACHE_BYTES] and what the codec needs for a block of 4 MiB.
    ///
    /// @param packs names of [#candidates]
    /// @param progress told the bytes of the objects
    /// @return to be closed
    /// @throws SigmaVaultException codes `codec-missing`, `vault-damaged`, `vault-full`, `vault-io-failed`, and what
    ///     `progress` throws; then everything is as it was
    Prepared prepare(List<String> packs, How how, ObjectStore.Progress progress)
            throws SigmaVaultException;

    /// Those of [#candidates] with frames that name one of some codebooks.
    List<Candidate> candidates(Set<ObjectId> books);

    /// As [#prepare], but only frames that name one of some codebooks are coded anew, without any codebook; all others, and the
    /// order of all, stay as they are. What is in a pack of the dense tier goes to one of the dense tier.
    ///
    /// @param packs names of [#candidates]
    /// @param how of it codec, levels and dense tier count
    /// @throws SigmaVaultException code `codebook-missing` as well
    Prepared prepareWithout(
            Set<ObjectId> books, List<String> packs, How how, ObjectStore.Progress progress)
            throws SigmaVaultException;

    /// Encodes one frame of a pack, and stores nothing.
    ///
    /// @param frame any number from 0
    /// @throws SigmaVaultException codes `codec-missing`, `vault-damaged`, `vault-io-failed`
    Sample sample(String pack, int frame, How how) throws SigmaVaultException;

    /// How many frames a pack has.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `vault-io-failed`
    int frames(String pack) throws SigmaVaultException;

    /// What part of a pack's objects are some, 0 to 1, and as much of its file in bytes.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `vault-io-failed`
    Share share(String pack, Dense some) throws SigmaVaultException;

    /// Encodes one frame of a pack for the dense tier, and stores nothing.
    ///
    /// @param frame from 0, less than [#frames]
    /// @throws SigmaVaultException codes `codec-missing`, `vault-damaged`, `vault-io-failed`
    DenseSample denseSample(String pack, int frame, How how) throws SigmaVaultException;

    /// What a frame is coded with, as it says of itself.
    ///
    /// @param frame from 0, less than [#frames]
    /// @throws SigmaVaultException codes `vault-damaged`, `vault-io-failed`
    Look look(String pack, int frame) throws SigmaVaultException;

    /// Most memory for decoded frames while packs are prepared.
    int CACHE_BYTES = 16 << 20;

    /// A pack that may be re-sealed.
    ///
    /// @param plainBytes of its objects
    record Candidate(String name, long sizeBytes, int objects, long plainBytes) {}

    /// How to re-seal.
    ///
    /// @param codec id of the one that takes its time
    /// @param level of it: see [io.sigmavault.codec.EncodeOptions#level]
    /// @param usualLevel of the vault's usual codecs, to which it is compared
    /// @param books that frames may be coded with
    /// @param opener tried with what looks like containers, or null
    record How(
            String codec,
            int level,
            int usualLevel,
            Order order,
            Books books,
            @Nullable Opener opener) {

        /// Without codebooks.
        public How(String codec, int level, int usualLevel, Order order) {
            this(codec, level, usualLevel, order, Books.NONE);
        }

        /// Without a codec that opens containers.
        public How(String codec, int level, int usualLevel, Order order, Books books) {
            this(codec, level, usualLevel, order, books, null);
        }

        /// In another order.
        public How with(Order other) {
            return new How(codec, level, usualLevel, other, books, opener);
        }
    }

    /// A codec that opens files which were compressed before: small, and slow to write and to read. A frame is coded with it where that is
    /// smaller, and where it was read back quickly enough when it was checked.
    ///
    /// @param id of the codec
    /// @param mostNanosAByte processor time that reading may take for each byte of a frame outside the dense tier
    /// @param memoryBytes that it takes for a frame of so many bytes at most; it is not used where that is more than half of the
    ///     heap
    record Opener(String id, long mostNanosAByte, IntToLongFunction memoryBytes) {}

    /// Chooses codebooks.
    @FunctionalInterface
    interface Books {
        Books NONE = _ -> Optional.empty();

        /// The one that frames of like objects may be coded with; it is used where it pays.
        Optional<ObjectId> of(Cluster cluster) throws SigmaVaultException;
    }

    /// Like objects that are being re-sealed, of which some are read when it is asked: half of them to learn from, the others as a
    /// canary. Methods throw codes `vault-damaged`, `vault-io-failed`, `codec-missing`, `codebook-missing`.
    interface Cluster {

        /// See [Order#GROUP_BITS].
        int group();

        /// Objects to learn from, at most 16 MiB with the canary.
        List<ByteBuffer> samples() throws SigmaVaultException;

        /// Whether a codebook can help at all: what the slow codec understands is left to it.
        boolean mayGain() throws SigmaVaultException;

        /// What the canary takes without a codebook.
        long canaryBytes() throws SigmaVaultException;

        /// What it takes with one of the vault.
        long canaryBytes(ObjectId codebook) throws SigmaVaultException;

        /// What it would take with another.
        ///
        /// @param codec id of the codec that it is for
        long canaryBytes(String codec, byte[] codebook) throws SigmaVaultException;
    }

    /// Where an object belongs among others.
    @FunctionalInterface
    interface Order {
        /// Objects whose keys have equal bits from [#GROUP_BITS] on may share frames.
        int GROUP_BITS = 23;

        int keyOf(ObjectId id) throws SigmaVaultException;

        /// Whether codebooks may be learnt from it.
        default boolean mayTeach(ObjectId id) throws SigmaVaultException {
            return true;
        }

        /// What goes to the dense tier; it is apart from all else, in packs of its own.
        default Dense dense() {
            return Dense.NONE;
        }

        /// The same without a dense tier.
        default Order usual() {
            var all = this;
            return new Order() {
                @Override
                public int keyOf(ObjectId id) throws SigmaVaultException {
                    return all.keyOf(id);
                }

                @Override
                public boolean mayTeach(ObjectId id) throws SigmaVaultException {
                    return all.mayTeach(id);
                }
            };
        }
    }

    /// The dense tier: objects that nobody reads, in codecs that are slow to read.
    interface Dense {
        Dense NONE = _ -> false;

        boolean has(ObjectId id) throws SigmaVaultException;

        default List<DenseCodec> codecs() {
            return List.of();
        }

        /// Most processor time that reading one of its frames may take.
        default long mostReadNanos() {
            return 1_000_000_000L;
        }

        /// Whether a pack is of the dense tier: its frames of which each object still belongs there are taken over as they are.
        default boolean hasPack(String name) {
            return false;
        }
    }

    /// @param id of the codec
    /// @param mostBytes plain bytes of the largest frame that it is tried with
    /// @param memoryBytes that it takes for such a frame at most; it is not used where that is more than a quarter of the heap
    record DenseCodec(String id, int mostBytes, long memoryBytes) {}

    /// New packs beside those that they are to replace.
    interface Prepared extends AutoCloseable {

        /// Bytes of the files of the packs there are.
        long bytesBefore();

        /// Bytes of the files of the new ones.
        long bytesAfter();

        /// Names of the new ones.
        List<String> packs();

        /// Names of those that are of the dense tier.
        List<String> densePacks();

        /// Puts them in the place of the others, which are deleted once two commits without them are on stable storage.
        ///
        /// @return false if one of the others has gone meanwhile: then nothing was done
        /// @throws SigmaVaultException code `vault-busy` while another process reads the vault
        boolean swap() throws SigmaVaultException;

        /// Deletes the new ones, unless they were swapped.
        @Override
        void close();
    }

    /// A frame as it lies.
    ///
    /// @param first object in it
    /// @param codec id of its codec
    /// @param storedBytes of it in the pack
    record Look(ObjectId first, String codec, long plainBytes, long storedBytes) {}

    /// @param objects how many of them are some
    /// @param bytes of the pack's frames, as far as those are in them
    record Share(int objects, long bytes) {}

    /// What became of a frame for the dense tier.
    ///
    /// @param sample of the whole frame
    /// @param longestNanos what reading one of the frames in its place takes at most
    record DenseSample(Sample sample, long longestNanos) {}

    /// What became of a frame.
    ///
    /// @param key of its first object
    /// @param codec id of the codec it has
    /// @param encodeNanos what encoding it took
    /// @param decodeNanosBefore what decoding it takes now
    /// @param decodeNanosAfter what it would take
    record Sample(
            int key,
            String codec,
            long plainBytes,
            long bytesBefore,
            long bytesAfter,
            long encodeNanos,
            long decodeNanosBefore,
            long decodeNanosAfter) {}
}

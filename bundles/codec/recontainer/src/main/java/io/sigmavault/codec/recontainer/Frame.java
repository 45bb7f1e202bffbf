package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A block of the codec, see docs/format/recontainer.md.
final class Frame {

    /// 2: parts may go to other codecs than zstd. 3: in pieces of 1 MiB.
    static final int VERSION = 3;

    /// Blocks of at most so many bytes have small pieces, so that they are read and written in memory
    /// that a server has: see [RecontainerCodec].
    private static final int SMALL = 1 << 21;

    /// With pieces of 4 MiB.
    private static final int LARGE_PIECES = 2;

    /// The block as it is, behind version and mode.
    static final int STORED = 0;

    /// One zstd frame: the step aside.
    static final int ZSTD = 1;

    /// A file opened.
    static final int OPENED = 2;

    /// Most bytes of all streams of a block.
    static final int MOST_PLAIN = 1 << 26;

    /// What encoders open of a block, in parts of its length.
    private static final int MOST_TIMES = 8;

    /// Shorter blocks get as much: a picture with few colours gives a hundred times its length.
    private static final int LEAST = 1 << 20;

    /// Plan, raw, corrections, and a group for each type.
    static final int PARTS = 3 + Plan.TYPES;

    /// Most bytes of all parts.
    static final int MOST_PARTS = MOST_PLAIN + (1 << 25);

    private Frame() {}

    /// Most bytes of all streams that an encoder opens in a block of `size` bytes, rounded up to 1, 2, 4 … MiB: so
    /// that pictures next to one another are opened as far as the memory goes that the longest such block takes.
    static int mostOpened(int size) {
        return (int) Math.min(MOST_PLAIN, MOST_TIMES * counted(size));
    }

    /// What an encoder may take.
    static Allowance allowance(int size) {
        return Allowance.ofBlock(size, (int) Math.min(RecontainerCodec.MOST_BYTES, counted(size)));
    }

    private static long counted(int size) {
        return size <= LEAST ? LEAST : Integer.highestOneBit(size - 1) * 2L;
    }

    static byte[] of(int mode, byte[] bytes, int from, int size) {
        byte[] frame = new byte[2 + size];
        frame[0] = VERSION;
        frame[1] = (byte) mode;
        System.arraycopy(bytes, from, frame, 2, size);
        return frame;
    }

    /// @param size of the block
    /// @return null as soon as it would not be smaller than `tooLarge`, or if the parts are more than
    ///     a reader takes
    static byte @Nullable [] of(Opened opened, int size, int level, Behind behind, int tooLarge) {
        if (opened.size() > MOST_PARTS) {
            return null;
        }
        var frame = new Pieces();
        int version = size <= SMALL ? VERSION : LARGE_PIECES;
        frame.write(version);
        frame.write(OPENED);
        var parts = new PartWriter(frame, level, pieceBytes(version), behind);
        parts.part(opened.plan(), null);
        parts.part(opened.raw(), behind.dense() ? "application/octet-stream" : null);
        parts.part(opened.corrections(), null);
        for (var type : PartType.values()) {
            if (frame.size() >= tooLarge) {
                return null;
            }
            boolean told = type.hasStructure() || behind.dense();
            parts.part(opened.groups()[type.ordinal()], told ? type.mediaType() : null);
        }
        return frame.size() >= tooLarge ? null : frame.take();
    }

    /// Plain bytes of a piece of a part, so that what codecs take for one is known.
    static int pieceBytes(int version) {
        return version > LARGE_PIECES ? 1 << 20 : 1 << 22;
    }

    static void decode(ByteBuffer source, ByteBuffer target, Behind behind)
            throws CorruptBlockException {
        int from = source.arrayOffset() + source.position();
        var reader = new NumberReader(source.array(), from, from + source.remaining());
        int version = reader.take();
        if (version < 1 || version > VERSION) {
            throw new CorruptBlockException("recontainer block of version " + version);
        }
        int to = target.arrayOffset() + target.position();
        int mode = reader.take();
        switch (mode) {
            case STORED -> {
                if (reader.left() != target.remaining()) {
                    throw new CorruptBlockException(
                            "recontainer block gives "
                                    + reader.left()
                                    + " bytes, not "
                                    + target.remaining());
                }
                System.arraycopy(
                        source.array(), reader.position(), target.array(), to, reader.left());
            }
            case ZSTD ->
                    Squeezed.restore(
                            ByteBuffer.wrap(source.array(), reader.position(), reader.left()),
                            target.array(),
                            to,
                            target.remaining());
            case OPENED ->
                    Readers.read(
                            PartReader.plainBytes(reader.copy(), version, behind),
                            () ->
                                    Rebuilder.rebuild(
                                            parts(source, reader, version, behind),
                                            new Sink(target.array(), to, to + target.remaining()),
                                            MOST_PLAIN,
                                            Allowance.ofBlock(target.remaining())));
            default -> throw new CorruptBlockException("recontainer block of mode " + mode);
        }
    }

    private static Opened parts(ByteBuffer source, NumberReader reader, int version, Behind behind)
            throws CorruptBlockException {
        var parts = new PartReader(source.array(), reader, version, behind, MOST_PARTS);
        byte[] plan = parts.next();
        byte[] raw = parts.next();
        byte[] corrections = parts.next();
        byte[][] groups = new byte[Plan.TYPES][];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = parts.next();
        }
        if (reader.left() > 0) {
            throw new CorruptBlockException(
                    "recontainer block has " + reader.left() + " bytes too many");
        }
        return new Opened(plan, raw, corrections, groups, 0, new int[Plan.TYPES][0]);
    }
}

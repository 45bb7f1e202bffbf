package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of the codec, see docs/format/recontainer.md.
final class Frame {

    static final int VERSION = 1;

    /// The block as it is, behind version and mode.
    static final int STORED = 0;

    /// One zstd frame: the step aside.
    static final int ZSTD = 1;

    /// A file opened.
    static final int OPENED = 2;

    /// Most bytes of all streams of a block.
    static final int MOST_PLAIN = 1 << 26;

    /// Most bytes of all parts.
    private static final int MOST_PARTS = MOST_PLAIN + (1 << 25);

    private Frame() {}

    static byte[] of(int mode, byte[] bytes, int from, int size) {
        byte[] frame = new byte[2 + size];
        frame[0] = VERSION;
        frame[1] = (byte) mode;
        System.arraycopy(bytes, from, frame, 2, size);
        return frame;
    }

    /// @return null as soon as it would not be smaller than `tooLarge`, or if the parts are more than
    ///     a reader takes
    static byte @Nullable [] of(Opened opened, int level, int tooLarge) {
        if (opened.size() > MOST_PARTS) {
            return null;
        }
        List<byte[]> parts = new ArrayList<>();
        parts.add(opened.plan());
        parts.add(opened.raw());
        parts.add(opened.corrections());
        parts.addAll(Arrays.asList(opened.groups()));
        var frame = new Pieces();
        frame.write(VERSION);
        frame.write(OPENED);
        for (byte[] part : parts) {
            byte[] kept = kept(part, level);
            if (frame.size() + kept.length + 2 >= tooLarge) {
                return null;
            }
            frame.number(part.length);
            frame.number(kept.length);
            frame.write(kept, 0, kept.length);
        }
        return frame.take();
    }

    /// A part that zstd does not make smaller is kept as it is, with both lengths equal.
    private static byte[] kept(byte[] part, int level) {
        byte[] squeezed = Squeezed.squeeze(part, 0, part.length, level);
        return squeezed.length < part.length ? squeezed : part;
    }

    static void decode(ByteBuffer source, ByteBuffer target) throws CorruptBlockException {
        int from = source.arrayOffset() + source.position();
        var reader = new NumberReader(source.array(), from, from + source.remaining());
        int version = reader.take();
        if (version != VERSION) {
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
                    Rebuilder.rebuild(
                            parts(source, reader),
                            new Sink(target.array(), to, to + target.remaining()),
                            MOST_PLAIN,
                            Allowance.ofBlock(target.remaining()));
            default -> throw new CorruptBlockException("recontainer block of mode " + mode);
        }
    }

    private static Opened parts(ByteBuffer source, NumberReader reader)
            throws CorruptBlockException {
        var left = new int[] {MOST_PARTS};
        byte[] plan = part(source, reader, left);
        byte[] raw = part(source, reader, left);
        byte[] corrections = part(source, reader, left);
        byte[][] groups = new byte[Plan.TYPES][];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = part(source, reader, left);
        }
        if (reader.left() > 0) {
            throw new CorruptBlockException(
                    "recontainer block has " + reader.left() + " bytes too many");
        }
        return new Opened(plan, raw, corrections, groups, 0, new int[Plan.TYPES][0]);
    }

    private static byte[] part(ByteBuffer source, NumberReader reader, int[] left)
            throws CorruptBlockException {
        int size = reader.number(left[0]);
        left[0] -= size;
        int length = reader.number(size);
        int from = reader.skip(length);
        byte[] part = new byte[size];
        if (length == size) {
            System.arraycopy(source.array(), from, part, 0, size);
        } else {
            Squeezed.restore(ByteBuffer.wrap(source.array(), from, length), part, 0, size);
        }
        return part;
    }
}

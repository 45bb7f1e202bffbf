package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Opens what can be opened, checks that it comes back, and takes the smallest of that, plain zstd
/// and the block itself.
final class RecontainerEncoder implements Encoder {

    private final int level;
    private final Behind behind;

    RecontainerEncoder(int level, Behind behind) {
        this.level = level;
        this.behind = behind;
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        byte[] bytes = source.array();
        int from = source.arrayOffset() + source.position();
        int size = source.remaining();
        if (size > RecontainerCodec.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "recontainer block of "
                            + size
                            + " bytes: cut it into blocks of "
                            + RecontainerCodec.MOST_BYTES);
        }
        byte[] frame = smallest(bytes, from, size);
        if (frame.length > target.remaining()) {
            return false;
        }
        target.put(frame);
        source.position(source.limit());
        return true;
    }

    private byte[] smallest(byte[] bytes, int from, int size) {
        byte[] squeezed = Squeezed.squeeze(bytes, from, size, level);
        byte[] best =
                squeezed.length < size
                        ? Frame.of(Frame.ZSTD, squeezed, 0, squeezed.length)
                        : Frame.of(Frame.STORED, bytes, from, size);
        byte[] frame = opened(bytes, from, size, best.length);
        return frame != null && comesBack(frame, bytes, from, size) ? frame : best;
    }

    private byte @Nullable [] opened(byte[] bytes, int from, int size, int tooLarge) {
        var opened =
                FileOpener.open(
                        bytes, from, from + size, Frame.mostOpened(size), Frame.allowance(size));
        return opened.streams() == 0 ? null : Frame.of(opened, size, level, behind, tooLarge);
    }

    private boolean comesBack(byte[] frame, byte[] bytes, int from, int size) {
        byte[] rebuilt = new byte[size];
        try {
            Frame.decode(ByteBuffer.wrap(frame), ByteBuffer.wrap(rebuilt), behind);
        } catch (CorruptBlockException _) {
            return false;
        }
        return Arrays.equals(rebuilt, 0, size, bytes, from, from + size);
    }
}

package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Encoder;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Opens what can be opened, checks that it comes back, and takes the smallest of that, plain zstd
/// and the block itself.
final class RecontainerEncoder implements Encoder {

    private final int level;

    RecontainerEncoder(int level) {
        this.level = level;
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        byte[] bytes = source.array();
        int from = source.arrayOffset() + source.position();
        int size = source.remaining();
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
        var opened = FileOpener.open(bytes, from, from + size, Frame.MOST_PLAIN);
        if (opened.streams() == 0) {
            return best;
        }
        byte[] frame = Frame.of(opened, level);
        return frame.length < best.length && comesBack(opened, bytes, from, size) ? frame : best;
    }

    private static boolean comesBack(Opened opened, byte[] bytes, int from, int size) {
        byte[] rebuilt = new byte[size];
        try {
            Rebuilder.rebuild(opened, new Sink(rebuilt, 0, size), Frame.MOST_PLAIN);
        } catch (CorruptBlockException _) {
            return false;
        }
        return Arrays.equals(rebuilt, 0, size, bytes, from, from + size);
    }
}

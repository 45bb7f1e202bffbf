package io.sigmavault.codec.dense;

import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Encodes blocks: with the mixer, unless zstd or the bytes themselves are smaller.
final class DenseEncoder implements Encoder {

    /// Between two looks at whether the mixer has lost already.
    private static final int STRIDE = 4_096;

    private static final int QUICK_LEVEL = 3;

    /// zstd's best level is tried only where its quick one comes so near to the mixer, in percent of the mixer's bytes: it
    /// takes as long as the mixer does.
    private static final int NEAR_PERCENT = 140;

    /// Shorter blocks are tried with it in any case: that takes some milliseconds, and the mixer has not learnt much.
    private static final int SHORT = 1 << 14;

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        if (target.remaining() < Frame.SHORT_HEADER_BYTES) {
            return false;
        }
        byte[] plain =
                Arrays.copyOfRange(
                        source.array(),
                        source.arrayOffset() + source.position(),
                        source.arrayOffset() + source.limit());
        byte[] frame = smallest(plain, target.remaining());
        if (frame.length > target.remaining()) {
            return false;
        }
        target.put(frame);
        source.position(source.limit());
        return true;
    }

    /// @param room what is larger is of no use
    private static byte[] smallest(byte[] plain, int room) {
        byte[] zstd = Zstandard.encode(plain, QUICK_LEVEL);
        if (zstd.length >= plain.length && Noise.is(plain)) {
            return framed(Frame.Method.RAW, plain);
        }
        byte[] mixed = mixed(plain, room);
        int whole = plain.length + Frame.SHORT_HEADER_BYTES;
        int best = mixed != null ? mixed.length : whole;
        boolean cut = mixed == null && room < whole; // then zstd alone may still fit
        boolean near = zstd.length * 100L < best * (long) NEAR_PERCENT;
        if (cut || near || plain.length < SHORT) {
            zstd = Zstandard.encode(plain, Zstandard.SMALLEST);
        }
        if (zstd.length + Frame.SHORT_HEADER_BYTES < best) {
            return framed(Frame.Method.ZSTD, zstd);
        }
        return mixed != null ? mixed : framed(Frame.Method.RAW, plain);
    }

    /// @return the frame, or null if it would not be smaller than the bytes as they are, or than the room
    private static byte @Nullable [] mixed(byte[] plain, int room) {
        int most = Math.min(room, plain.length + Frame.SHORT_HEADER_BYTES);
        if (most <= Frame.HEADER_BYTES) {
            return null;
        }
        var found = Probe.choose(plain);
        byte[] text = plain;
        if (found.structure() == Structure.X86) {
            text = plain.clone();
            BranchTargets.toAbsolute(text, 0, text.length);
        }
        var target = ByteBuffer.allocate(most);
        var revision = Revision.newest(found.structure());
        new Frame(revision, Frame.Method.MIXED, found.structure(), found.detail(), plain.length)
                .write(target);
        var writer = new BitWriter(target);
        var model = ByteModel.of(revision, found.structure(), found.detail(), text, 0, text.length);
        for (int at = 0; at < text.length && !writer.full(); ) {
            for (int stop = Math.min(text.length, at + STRIDE); at < stop; at++) {
                model.code(writer, text[at] & 0xFF, at);
            }
        }
        return writer.finish() ? Arrays.copyOf(target.array(), writer.at()) : null;
    }

    private static byte[] framed(Frame.Method method, byte[] body) {
        var frame = ByteBuffer.allocate(Frame.SHORT_HEADER_BYTES + body.length);
        Frame.plain(method, 0).write(frame);
        return frame.put(body).array();
    }
}

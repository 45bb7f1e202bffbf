package io.sigmavault.codec.dense;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.CorruptBlockException;
import java.nio.ByteBuffer;

/// Standard frames (RFC 8878) with content size and without checksum, for blocks that the mixer has no gain on.
final class Zstandard {

    static final int SMALLEST = 19;

    private Zstandard() {}

    static byte[] encode(byte[] plain, int level) {
        try (var context = new ZstdCompressCtx()) {
            return context.setLevel(level).setChecksum(false).compress(plain);
        }
    }

    /// Fills `target` from the one frame in `body`; the positions stay.
    static void decode(ByteBuffer body, ByteBuffer target) throws CorruptBlockException {
        int at = body.arrayOffset() + body.position();
        int length = body.remaining();
        try {
            long frame = Zstd.findFrameCompressedSize(body.array(), at, length);
            if (frame != length) {
                throw new CorruptBlockException(
                        "dense block has " + length + " bytes for a zstd frame of " + frame);
            }
            fill(body, at, target);
        } catch (ZstdException e) {
            throw new CorruptBlockException(
                    "dense block's zstd frame of " + length + " bytes: " + e.getMessage());
        }
    }

    private static void fill(ByteBuffer body, int at, ByteBuffer target)
            throws CorruptBlockException {
        long done =
                Zstd.decompressByteArray(
                        target.array(),
                        target.arrayOffset() + target.position(),
                        target.remaining(),
                        body.array(),
                        at,
                        body.remaining());
        if (done != target.remaining()) {
            throw new CorruptBlockException(
                    "dense block gives " + done + " bytes, not " + target.remaining());
        }
    }
}

package io.sigmavault.codec.recontainer;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.CorruptBlockException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/// Byte ranges through zstd: one frame with content size and without checksum each.
final class Squeezed {

    /// Level 19 of zstd keeps 8 MiB; more is worth it for what is larger.
    private static final int LONG_FROM = 1 << 23;

    private Squeezed() {}

    /// Works on copies outside the heap: the library would stop the garbage collector while it reads
    /// an array, for seconds.
    static byte[] squeeze(byte[] plain, int from, int size, int level) {
        try (var arena = Arena.ofConfined();
                var context = new ZstdCompressCtx()) {
            context.setLevel(level).setChecksum(false);
            if (size > LONG_FROM) {
                context.setLong(32 - Integer.numberOfLeadingZeros(size - 1));
            }
            var source = arena.allocate(Math.max(1, size)).asByteBuffer();
            source.put(plain, from, size);
            int room = (int) Zstd.compressBound(size);
            var target = arena.allocate(room).asByteBuffer();
            int squeezed = context.compressDirectByteBuffer(target, 0, room, source, 0, size);
            byte[] result = new byte[squeezed];
            target.get(0, result);
            return result;
        }
    }

    /// Fills `to` to `to + size` of `plain`.
    static void restore(ByteBuffer frame, byte[] plain, int to, int size)
            throws CorruptBlockException {
        try (var context = new ZstdDecompressCtx()) {
            int from = frame.arrayOffset() + frame.position();
            int length = frame.remaining();
            // the library also takes several frames in a row and frames to skip
            if (length == 0
                    || Zstd.findFrameCompressedSize(frame.array(), from, length) != length) {
                throw new CorruptBlockException("recontainer part is not one zstd frame");
            }
            int restored =
                    context.decompressByteArray(plain, to, size, frame.array(), from, length);
            if (restored != size) {
                throw new CorruptBlockException(
                        "recontainer part gives " + restored + " bytes, not " + size);
            }
        } catch (ZstdException e) {
            throw new CorruptBlockException("recontainer part: " + e.getMessage());
        }
    }
}

package io.sigmavault.codec.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictContentType;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Encoder;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Compresses with one native context. The library pins a Java array while it reads it, which stops
/// the garbage collector: up to level 6 that is a few milliseconds a MiB and cheaper than a copy;
/// above, where a block takes seconds, it works on copies outside the heap.
final class ZstdEncoder implements Encoder {

    private static final int PINNED_UP_TO = 6;

    /// A context of a higher level holds tens of MiB and is not kept for reuse.
    private static final int KEPT_UP_TO = 9;

    private static final long TOO_SMALL = Zstd.errDstSizeTooSmall();

    private final Spares<ZstdCompressCtx> spares;
    private final int level;
    private final boolean withCodebook;
    private final AtomicReference<@Nullable ZstdCompressCtx> context;

    ZstdEncoder(Spares<ZstdCompressCtx> spares, int level, Optional<Codebook> codebook) {
        this.spares = spares;
        this.level = level;
        this.withCodebook = codebook.isPresent();
        this.context =
                new AtomicReference<>(
                        codebook.isPresent() ? loaded(level, codebook.get()) : spares.take());
    }

    /// A context of its own, as the codebook stays in it.
    private static ZstdCompressCtx loaded(int level, Codebook codebook) {
        return new ZstdCompressCtx()
                .setLevel(level)
                .loadDict(codebook.toBytes(), ZstdDictContentType.FULL_DICT);
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        var compressor = context.get();
        if (compressor == null) {
            throw new IllegalStateException("zstd encoder is closed");
        }
        compressor.setLevel(level).setChecksum(false);
        try {
            int size =
                    level <= PINNED_UP_TO
                            ? pinned(compressor, source, target)
                            : copied(compressor, source, target);
            source.position(source.limit());
            target.position(target.position() + size);
            return true;
        } catch (ZstdException e) {
            if (e.getErrorCode() == TOO_SMALL) {
                return false;
            }
            if (withCodebook) { // looked at when it is used first
                throw new IllegalArgumentException("a damaged codebook was given", e);
            }
            throw e;
        }
    }

    private static int pinned(ZstdCompressCtx compressor, ByteBuffer source, ByteBuffer target) {
        return compressor.compressByteArray(
                target.array(),
                target.arrayOffset() + target.position(),
                target.remaining(),
                source.array(),
                source.arrayOffset() + source.position(),
                source.remaining());
    }

    private static int copied(ZstdCompressCtx compressor, ByteBuffer source, ByteBuffer target) {
        try (var arena = Arena.ofConfined()) {
            var plain = arena.allocate(source.remaining()).asByteBuffer().put(source.duplicate());
            var encoded = arena.allocate(target.remaining()).asByteBuffer();
            int size =
                    compressor.compressDirectByteBuffer(
                            encoded, 0, encoded.capacity(), plain, 0, plain.capacity());
            encoded.get(0, target.array(), target.arrayOffset() + target.position(), size);
            return size;
        }
    }

    @Override
    public void close() {
        var mine = context.getAndSet(null);
        if (mine != null) {
            spares.giveBack(mine, level <= KEPT_UP_TO && !withCodebook);
        }
    }
}

package io.sigmavault.codec.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictContentType;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookMissingException;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Decompresses with one native context, straight into the target: nothing is allocated on the
/// word of a block.
final class ZstdDecoder implements Decoder {

    private final Spares<ZstdDecompressCtx> spares;
    private final AtomicReference<@Nullable ZstdDecompressCtx> context;
    private @Nullable ZstdDecompressCtx loaded;
    private @Nullable Codebook loadedCodebook;

    ZstdDecoder(Spares<ZstdDecompressCtx> spares) {
        this.spares = spares;
        this.context = new AtomicReference<>(spares.take());
    }

    @Override
    public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException {
        var decompressor = context.get();
        if (decompressor == null) {
            throw new IllegalStateException("zstd decoder is closed");
        }
        if (!source.hasRemaining()) {
            throw new CorruptBlockException(
                    "zstd block is empty"); // the library would fail otherwise
        }
        checkOneFrame(source);
        int dictionary = Dictionary.idInFrame(source);
        int size =
                dictionary == 0
                        ? decompress(decompressor, source, target)
                        : decompress(withCodebook(dictionary, codebooks), source, target);
        if (size != target.remaining()) {
            throw new CorruptBlockException(
                    "zstd block gives " + size + " bytes, not " + target.remaining());
        }
        source.position(source.limit());
        target.position(target.limit());
    }

    /// A context of its own for each codebook in turn, as the codebook stays in it.
    private ZstdDecompressCtx withCodebook(int dictionary, List<Codebook> codebooks)
            throws CorruptBlockException {
        var codebook =
                Dictionary.withId(dictionary, codebooks)
                        .orElseThrow(() ->
                                new CodebookMissingException(
                                        String.format(
                                                "zstd block needs the codebook with dictionary id %08x,"
                                                        + " which is not among the %d that are there",
                                                dictionary, codebooks.size())));
        if (loaded == null || !codebook.equals(loadedCodebook)) {
            unload();
            loaded = load(codebook);
            loadedCodebook = codebook;
        }
        return loaded;
    }

    private static ZstdDecompressCtx load(Codebook codebook) throws CorruptBlockException {
        var decompressor = new ZstdDecompressCtx();
        try {
            return decompressor.loadDict(codebook.toBytes(), ZstdDictContentType.FULL_DICT);
        } catch (ZstdException e) {
            decompressor.close();
            throw new CorruptBlockException(
                    "zstd codebook " + codebook.id() + ": " + e.getMessage());
        }
    }

    private void unload() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }

    /// The library also takes several frames in a row and frames to skip; a block is exactly one.
    private static void checkOneFrame(ByteBuffer source) throws CorruptBlockException {
        int length = source.remaining();
        int start = source.arrayOffset() + source.position();
        long frame;
        try {
            frame = Zstd.findFrameCompressedSize(source.array(), start, length);
        } catch (ZstdException e) {
            throw refused(length, e);
        }
        if (frame != length) {
            throw new CorruptBlockException(
                    "zstd block has " + length + " bytes, its frame " + frame);
        }
    }

    private static int decompress(
            ZstdDecompressCtx decompressor, ByteBuffer source, ByteBuffer target)
            throws CorruptBlockException {
        try {
            return decompressor.decompressByteArray(
                    target.array(),
                    target.arrayOffset() + target.position(),
                    target.remaining(),
                    source.array(),
                    source.arrayOffset() + source.position(),
                    source.remaining());
        } catch (ZstdException e) {
            throw refused(source.remaining(), e);
        }
    }

    private static CorruptBlockException refused(int length, ZstdException cause) {
        return new CorruptBlockException(
                "zstd block of " + length + " bytes: " + cause.getMessage());
    }

    @Override
    public void close() {
        var mine = context.getAndSet(null);
        if (mine != null) {
            unload();
            spares.giveBack(mine, true);
        }
    }
}

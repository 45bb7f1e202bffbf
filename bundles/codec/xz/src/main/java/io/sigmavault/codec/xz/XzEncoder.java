package io.sigmavault.codec.xz;

import io.sigmavault.codec.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;

/// Encodes blocks; keeps the encoder's arrays from one block to the next.
final class XzEncoder implements Encoder {

    private final LZMA2Options options;
    private ArrayCache arrays = new BasicArrayCache();
    private final int presetDictionary;

    XzEncoder(int level) {
        try {
            options = new LZMA2Options(level);
        } catch (UnsupportedOptionsException e) {
            throw new IllegalArgumentException("xz level 0 to 9: " + level, e);
        }
        presetDictionary = options.getDictSize();
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        var sink = new BoundedSink(target.duplicate());
        try {
            options.setDictSize(
                    Math.min(presetDictionary, XzCodec.dictionaryFor(source.remaining())));
            // not closed: finish gives the arrays back, and close throws a full target a second
            // time
            var lzma2 = options.getOutputStream(sink, arrays);
            lzma2.write(
                    source.array(), source.arrayOffset() + source.position(), source.remaining());
            lzma2.finish();
        } catch (BoundedSink.FullException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("xz failed on a block in memory", e);
        }
        source.position(source.limit());
        target.position(sink.position());
        return true;
    }

    @Override
    public void close() {
        arrays = ArrayCache.getDummyCache();
    }
}

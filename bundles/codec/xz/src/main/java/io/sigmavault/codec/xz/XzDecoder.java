package io.sigmavault.codec.xz;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;

/// Decodes blocks; keeps the decoder's arrays from one block to the next.
final class XzDecoder implements Decoder {

    private ArrayCache arrays = new BasicArrayCache();

    @Override
    public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException {
        int length = source.remaining();
        var bytes =
                new ByteArrayInputStream(
                        source.array(), source.arrayOffset() + source.position(), length);
        try (var lzma2 = options(target.remaining()).getInputStream(bytes, arrays)) {
            fill(lzma2, target);
            if (lzma2.read() != -1) {
                throw new CorruptBlockException(
                        "xz block gives more than " + target.remaining() + " bytes");
            }
        } catch (IOException e) {
            throw new CorruptBlockException("xz block of " + length + " bytes: " + reason(e));
        }
        if (bytes.available() > 0) {
            throw new CorruptBlockException(
                    "xz block of " + length + " bytes ends " + bytes.available() + " bytes early");
        }
        source.position(source.limit());
        target.position(target.limit());
    }

    private static LZMA2Options options(int plainBytes) throws UnsupportedOptionsException {
        var options = new LZMA2Options();
        options.setDictSize(XzCodec.dictionaryFor(plainBytes));
        return options;
    }

    private static void fill(InputStream lzma2, ByteBuffer target)
            throws IOException, CorruptBlockException {
        int wanted = target.remaining();
        int done =
                lzma2.readNBytes(target.array(), target.arrayOffset() + target.position(), wanted);
        if (done < wanted) {
            throw new CorruptBlockException("xz block gives " + done + " bytes, not " + wanted);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "ended early" : e.getMessage();
    }

    @Override
    public void close() {
        arrays = ArrayCache.getDummyCache();
    }
}

package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Deflate with a preset dictionary (RFC 1950): a quick codec that uses codebooks, of which any bytes will do.
final class PresetDeflate implements Codec {

    static final String ID = "preset-deflate";

    @Override
    public CodecInfo info() {
        return CodecInfo.describe(ID, "1.0.0").withCodebooks().build();
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return (source, target) -> {
            try (var deflater = new Deflater()) {
                options.codebooks()
                        .forEach(book -> deflater.setDictionary(book.bytes().duplicate()));
                deflater.setInput(source.duplicate());
                deflater.finish();
                int start = target.position();
                deflater.deflate(target);
                if (!deflater.finished()) {
                    target.position(start);
                    return false;
                }
                source.position(source.limit());
                return true;
            }
        };
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return PresetDeflate::decode;
    }

    private static void decode(ByteBuffer source, ByteBuffer target, List<Codebook> books)
            throws CorruptBlockException {
        try (var inflater = new Inflater()) {
            inflater.setInput(source);
            inflater.inflate(target);
            if (inflater.needsDictionary() && !books.isEmpty()) {
                inflater.setDictionary(books.getFirst().bytes().duplicate());
                inflater.inflate(target);
            }
            if (target.hasRemaining() || !inflater.finished()) {
                throw new CorruptBlockException("deflated block ends early");
            }
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new CorruptBlockException("deflated block: " + e.getMessage());
        }
    }
}

package org.example.codec;

import io.sigmavault.codec.CorruptBlockException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// One zlib stream (RFC 1950) a block. Native memory is freed before each call returns.
final class Deflate {

    private Deflate() {}

    /// False if the stream does not fit; then neither position moves.
    static boolean encode(int level, ByteBuffer source, ByteBuffer target) {
        var deflater = new Deflater(level);
        try {
            deflater.setInput(source.duplicate());
            deflater.finish();
            var out = target.duplicate();
            while (!deflater.finished() && out.hasRemaining()) {
                deflater.deflate(out);
            }
            if (!deflater.finished()) {
                return false;
            }
            source.position(source.limit());
            target.position(out.position());
            return true;
        } finally {
            deflater.end();
        }
    }

    static void decode(ByteBuffer source, ByteBuffer target) throws CorruptBlockException {
        var inflater = new Inflater();
        try {
            inflater.setInput(source);
            boolean moves = true;
            while (target.hasRemaining() && moves) {
                moves = inflater.inflate(target) > 0;
            }
            boolean more = inflater.inflate(new byte[1]) > 0; // also reads the checksum at the end
            if (target.hasRemaining() || more || !inflater.finished() || source.hasRemaining()) {
                throw new CorruptBlockException("zlib stream has another length than its block");
            }
        } catch (DataFormatException e) {
            throw new CorruptBlockException("no zlib stream: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}

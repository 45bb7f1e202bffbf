package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads the parts of a block, of which nothing is trusted.
final class PartReader {

    private final byte[] block;
    private final NumberReader in;
    private final int version;
    private final Behind behind;
    private int left;

    /// @param most bytes of all parts
    PartReader(byte[] block, NumberReader in, int version, Behind behind, int most) {
        this.block = block;
        this.in = in;
        this.version = version;
        this.behind = behind;
        this.left = most;
    }

    /// Plain bytes of all parts, from their lengths alone.
    ///
    /// @param in at the first part
    static long plainBytes(NumberReader in, int version, Behind behind)
            throws CorruptBlockException {
        long bytes = 0;
        for (int i = 0; i < Frame.PARTS; i++) {
            int size = in.number(Frame.MOST_PARTS);
            bytes += size;
            if (version == 1) {
                in.skip(in.number(size));
            } else if (size > 0) {
                goOver(in, size, version, behind);
            }
        }
        return bytes;
    }

    private static void goOver(NumberReader in, int size, int version, Behind behind)
            throws CorruptBlockException {
        int way = in.take();
        switch (way) {
            case PartWriter.PLAIN -> in.skip(size);
            case PartWriter.ZSTD -> in.skip(in.number(size));
            default -> {
                format(in, behind.codec(way));
                int piece = Frame.pieceBytes(version);
                for (int at = 0; at < size; at += piece) {
                    in.skip(in.number(in.left()));
                }
            }
        }
    }

    byte[] next() throws CorruptBlockException {
        int size = in.number(left);
        left -= size;
        if (version == 1) {
            int length = in.number(size);
            return length == size ? plain(size) : squeezed(size, length);
        }
        if (size == 0) {
            return new byte[0];
        }
        int way = in.take();
        return switch (way) {
            case PartWriter.PLAIN -> plain(size);
            case PartWriter.ZSTD -> squeezed(size, in.number(size));
            default -> pieces(size, behind.codec(way));
        };
    }

    private byte[] plain(int size) throws CorruptBlockException {
        int from = in.skip(size);
        byte[] part = new byte[size];
        System.arraycopy(block, from, part, 0, size);
        return part;
    }

    private byte[] squeezed(int size, int length) throws CorruptBlockException {
        int from = in.skip(length);
        byte[] part = new byte[size];
        Squeezed.restore(ByteBuffer.wrap(block, from, length), part, 0, size);
        return part;
    }

    private static int format(NumberReader in, Codec codec) throws CorruptBlockException {
        int format = in.take();
        if (format < 1 || format > codec.info().formatVersion()) {
            throw new CorruptBlockException(
                    "recontainer part of " + codec.info().id() + ", format " + format);
        }
        return format;
    }

    private byte[] pieces(int size, Codec codec) throws CorruptBlockException {
        int format = format(in, codec);
        byte[] part = new byte[size];
        int piece = Frame.pieceBytes(version);
        try (var decoder = codec.decoder(format)) {
            for (int at = 0; at < size; at += piece) {
                int length = in.number(in.left());
                var encoded = ByteBuffer.wrap(block, in.skip(length), length);
                int plain = Math.min(piece, size - at);
                decoder.decode(encoded, ByteBuffer.wrap(part, at, plain), List.of());
            }
        }
        return part;
    }
}

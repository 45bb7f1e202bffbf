package io.sigmavault.codec.sigma;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads blocks of all versions up to [Frame#VERSION].
final class SigmaDecoder implements Decoder {

    private final Zstd zstd = new Zstd();

    @Override
    public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException {
        int start = source.arrayOffset() + source.position();
        var in = new Input(source.array(), start, start + source.remaining());
        int version = in.next();
        if (version < 1 || version > Frame.VERSION) {
            throw new CorruptBlockException("sigma block of version " + version);
        }
        int from = target.arrayOffset() + target.position();
        int kind = in.next();
        decode(kind, in.as(version), zstd, target.array(), from, from + target.remaining());
        source.position(source.limit());
        target.position(target.limit());
    }

    static void decode(int kind, Input in, Zstd zstd, byte[] target, int from, int to)
            throws CorruptBlockException {
        switch (kind) {
            case Frame.PLAIN -> in.plain(target, from, to);
            case Frame.WHOLE -> in.whole(zstd, target, from, to);
            case Frame.ROWS -> rows(in, zstd, target, from, to);
            case Frame.CODE -> {
                in.whole(zstd, target, from, to);
                OldCode.toDistances(target, from, to);
            }
            case Frame.RECORDS -> parts(Records::read, in, zstd, target, from, to);
            case Frame.PROGRAM -> parts(Program::read, in, zstd, target, from, to);
            case Frame.MAIL -> parts(Mail::read, in, zstd, target, from, to);
            case Frame.QUOTED_MAIL -> parts(Mail::readQuoted, in, zstd, target, from, to);
            case Frame.TEXT -> parts(Prose::read, in, zstd, target, from, to);
            case Frame.DATABASE -> parts(Database::read, in, zstd, target, from, to);
            case Frame.LINES -> parts(LineReader::read, in, zstd, target, from, to);
            default -> throw new CorruptBlockException("sigma block of kind " + kind);
        }
    }

    /// What a block of streams is read by.
    @FunctionalInterface
    private interface Parts {
        void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException;
    }

    private static void parts(Parts parts, Input in, Zstd zstd, byte[] target, int from, int to)
            throws CorruptBlockException {
        var arena = Arena.open(in, zstd, to - from);
        parts.read(target, from, to, new Reader(arena, 0, List.of()));
        arena.end();
    }

    private static void rows(Input in, Zstd zstd, byte[] target, int from, int to)
            throws CorruptBlockException {
        var arena = Arena.open(in, zstd, to - from);
        var rows = Templates.read(to - from, new Reader(arena, 0, List.of()));
        int at = from;
        for (int row = 0; row < rows.rows(); row++) {
            at = rows.put(row, target, at, to);
        }
        if (at != to) {
            throw new CorruptBlockException("sigma rows end " + (to - at) + " bytes early");
        }
        rows.end();
        arena.end();
    }

    @Override
    public void close() {
        zstd.close();
    }
}

package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes a block as its family asks for, and as zstd alone where that may be smaller, and keeps
/// the smallest. What is structured is decoded and compared before it counts.
final class SigmaEncoder implements Encoder {

    private final Zstd zstd = new Zstd();
    private final Rival rival;
    private final int level;

    SigmaEncoder(int level) {
        this.level = level;
        this.rival = new Rival(zstd, level);
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        byte[] bytes = source.array();
        int from = source.arrayOffset() + source.position();
        int to = from + source.remaining();
        int kind = Frame.PLAIN;
        byte[] best = Arrays.copyOfRange(bytes, from, to);
        var structured = structured(bytes, from, to);
        if (structured != null && structured.content().length < best.length) {
            kind = structured.kind();
            best = structured.content();
        }
        if (to > from && (kind == Frame.PLAIN || rival.may(bytes, from, to, best.length))) {
            byte[] whole = zstd.pack(bytes, from, to - from, level);
            if (whole.length < best.length) {
                kind = Frame.WHOLE;
                best = whole;
            }
        }
        if (target.remaining() < best.length + Frame.HEADER) {
            return false;
        }
        target.put((byte) Frame.VERSION).put((byte) kind).put(best);
        source.position(source.limit());
        return true;
    }

    private @Nullable Structure structured(byte[] bytes, int from, int to) {
        var structure = new Structures(zstd, level).best(bytes, from, to);
        return structure != null && comesBack(structure, bytes, from, to) ? structure : null;
    }

    private boolean comesBack(Structure structure, byte[] bytes, int from, int to) {
        byte[] again = new byte[to - from];
        try {
            var input = new Input(structure.content());
            SigmaDecoder.decode(structure.kind(), input, zstd, again, 0, again.length);
        } catch (CorruptBlockException e) {
            return false; // more values than a decoder takes: rare, and then zstd alone will do
        }
        return Arrays.equals(again, 0, again.length, bytes, from, to);
    }

    @Override
    public void close() {
        zstd.close();
    }
}

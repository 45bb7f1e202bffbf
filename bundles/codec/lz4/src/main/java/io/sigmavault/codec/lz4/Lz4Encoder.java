package io.sigmavault.codec.lz4;

import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;

/// Encodes blocks; keeps its tables from one block to the next.
final class Lz4Encoder implements Encoder {

    private final Search search;

    Lz4Encoder(int level) {
        this.search = level == Lz4Codec.FASTEST ? new FastSearch() : new ChainSearch(level);
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        byte[] plain = source.array();
        int from = source.arrayOffset() + source.position();
        int to = from + source.remaining();
        int start = target.arrayOffset() + target.position();
        var out =
                new SequenceWriter(plain, from, target.array(), start, start + target.remaining());
        if (!search.encode(plain, from, to, out)) {
            return false;
        }
        source.position(source.limit());
        target.position(target.position() + out.position() - start);
        return true;
    }
}

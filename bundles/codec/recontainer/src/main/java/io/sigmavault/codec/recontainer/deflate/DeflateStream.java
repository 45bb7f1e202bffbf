package io.sigmavault.codec.recontainer.deflate;

import java.util.ArrayList;
import java.util.List;

/// A stream that was read: its plain bytes, tokens and blocks. Valid until its reader reads again.
public final class DeflateStream {

    byte[] plain = new byte[1 << 16];
    int plainSize;
    int[] tokens = new int[1 << 14];
    int tokenCount;
    final List<Block> blocks = new ArrayList<>();

    /// The bits behind the last block, up to the whole byte.
    int padding;

    /// Whether a match of 258 bytes is written in the unusual way somewhere.
    boolean odd;

    int from;
    int end;

    DeflateStream() {}

    /// Backing array of the plain bytes, which start at 0.
    public byte[] plain() {
        return plain;
    }

    public int plainSize() {
        return plainSize;
    }

    /// Index behind the stream's last byte.
    public int end() {
        return end;
    }

    /// Length of the stream itself.
    public int size() {
        return end - from;
    }
}

package io.sigmavault.codec.zstd;

import com.github.luben.zstd.Zstd;
import io.sigmavault.codec.Codebook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Codebooks of this codec are dictionaries as RFC 8878, section 5, has them, with an id: a frame names its own, so another
/// one is never taken for it.
final class Dictionary {

    private static final int MAGIC = 0xEC30A437;
    private static final int LONGEST_FRAME_HEAD = 18;
    private static final int HEAD = 2 * Integer.BYTES;

    private Dictionary() {}

    /// The first codebook that is a dictionary.
    static Optional<Codebook> first(List<Codebook> codebooks) {
        return codebooks.stream().filter(codebook -> id(codebook) != 0).findFirst();
    }

    /// The dictionary that a frame names.
    static Optional<Codebook> withId(int id, List<Codebook> codebooks) {
        return codebooks.stream().filter(codebook -> id(codebook) == id).findFirst();
    }

    /// The id that frames name it by; 0 if it is no dictionary.
    static int id(Codebook codebook) {
        var bytes = codebook.bytes().order(ByteOrder.LITTLE_ENDIAN);
        return bytes.limit() >= HEAD && bytes.getInt(0) == MAGIC ? bytes.getInt(Integer.BYTES) : 0;
    }

    /// The id of the dictionary that a frame needs; 0 if it needs none.
    static int idInFrame(ByteBuffer frame) {
        byte[] head = new byte[Math.min(frame.remaining(), LONGEST_FRAME_HEAD)];
        frame.get(frame.position(), head);
        return (int) Zstd.getDictIdFromFrame(head);
    }
}

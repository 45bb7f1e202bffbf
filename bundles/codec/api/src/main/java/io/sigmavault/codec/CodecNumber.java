package io.sigmavault.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/// Stable 32-bit numbers of codecs, for formats that have no room for an id. A number is never
/// given to another codec, also when its own is gone. Table: docs/format/codecs.md.
final class CodecNumber {

    private static final int STRANGER = 1 << 31;

    private static final Map<String, Integer> OURS =
            Map.of(
                    "store", 1,
                    "zstd", 2,
                    "lz4", 3,
                    "xz", 4,
                    "brotli", 5,
                    "sigma", 6,
                    "recontainer", 7,
                    "sigma-dense", 8);

    private CodecNumber() {}

    /// The number from the table; a stranger's codec has the highest bit and the 31 bits behind the
    /// first of its id's SHA-256, so nobody has to ask for one.
    static int of(String id) {
        var ours = OURS.get(id);
        return ours != null ? ours : STRANGER | firstBits(id);
    }

    private static int firstBits(String id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.US_ASCII));
            return hash[0] << 24 | (hash[1] & 255) << 16 | (hash[2] & 255) << 8 | hash[3] & 255;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

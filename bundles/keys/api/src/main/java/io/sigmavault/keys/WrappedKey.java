package io.sigmavault.keys;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What [HsmSession#wrap] gives, taken apart. Layout: docs/format/keys.md, wrapped keys.
///
/// @param scheme how `body` was made: [#AES_GCM] or [#TPM_SEAL]
/// @param body at most 2,042 bytes
public record WrappedKey(byte scheme, byte[] body) {

    /// Nonce (12 bytes), ciphertext, tag (16 bytes) of AES-256-GCM.
    public static final byte AES_GCM = 1;

    /// Public and private part of an object that a TPM sealed.
    public static final byte TPM_SEAL = 2;

    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private static final int MAGIC = 0x5356574B; // SVWK
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 6;
    private static final int MOST_BYTES = 2_048;

    /// @param token for the message
    /// @throws HsmException [HsmError#WRAPPED_KEY_REFUSED] if these bytes are none, or of another scheme
    public static WrappedKey decode(byte[] bytes, byte scheme, String token) throws HsmException {
        if (bytes.length <= HEADER_BYTES || bytes.length > MOST_BYTES) {
            throw HsmException.refused(token);
        }
        var source = ByteBuffer.wrap(bytes);
        if (source.getInt() != MAGIC || source.get() != VERSION || source.get() != scheme) {
            throw HsmException.refused(token);
        }
        return new WrappedKey(scheme, Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length));
    }

    /// The bytes to keep.
    public byte[] encode() {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put(header(scheme))
                .put(body)
                .array();
    }

    /// The first six bytes and what the wrapping is for: what is authenticated beside the key.
    public static byte[] authenticated(byte scheme, byte[] associatedData) {
        return ByteBuffer.allocate(HEADER_BYTES + associatedData.length)
                .put(header(scheme))
                .put(associatedData)
                .array();
    }

    /// @throws IllegalArgumentException for sizes outside of what [HsmSession] takes
    public static void checkSizes(int secretBytes, int associatedBytes) {
        if (secretBytes < HsmSession.FEWEST_SECRET_BYTES
                || secretBytes > HsmSession.MOST_SECRET_BYTES
                || associatedBytes > HsmSession.MOST_ASSOCIATED_BYTES) {
            throw new IllegalArgumentException(
                    "keys of 16 to 64 bytes with at most 4,096 of associated data: "
                            + secretBytes
                            + ", "
                            + associatedBytes);
        }
    }

    private static byte[] header(byte scheme) {
        return ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).put(VERSION).put(scheme).array();
    }
}

package io.sigmavault.codec;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An immutable vocabulary that encoder and decoder share. Made by a [CodebookTrainer].
///
/// @param id 32 bytes in lower-case hex: SHA-256 of its content, or its keyed id where it lies in a vault
/// @param bytes its content, read-only, at most [#MOST_BYTES]
public record Codebook(String id, ByteBuffer bytes) {

    /// Bytes of the largest one: codecs state their memory with it.
    public static final int MOST_BYTES = 1 << 20;

    public Codebook {
        if (bytes.remaining() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a codebook has at most " + MOST_BYTES + " bytes: " + bytes.remaining());
        }
        bytes = bytes.slice().asReadOnlyBuffer();
    }

    /// One that is named by its content.
    ///
    /// @param content copied
    public static Codebook of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Codebook(HexFormat.of().formatHex(hash), ByteBuffer.wrap(content.clone()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A view of its own for each caller, at the beginning.
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /// A copy of its content.
    public byte[] toBytes() {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(bytes.position(), content);
        return content;
    }
}

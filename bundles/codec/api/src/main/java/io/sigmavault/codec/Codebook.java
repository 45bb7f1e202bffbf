package io.sigmavault.codec;

import java.nio.ByteBuffer;

/// An immutable vocabulary that encoder and decoder share.
///
/// @param id 32 bytes in lower-case hex: its keyed id in the vault
/// @param bytes its content, read-only
public record Codebook(String id, ByteBuffer bytes) {

    public Codebook {
        bytes = bytes.asReadOnlyBuffer();
    }
}

package io.sigmavault.core.log;

import java.util.HexFormat;

/// A stored record.
///
/// @param position from 1, without gaps
/// @param payload 1 byte to 16 MiB
/// @param hash SHA-256 over the predecessor's hash and the payload, 32 bytes
/// @param remaining how many records after it belong to the same append
public record LogRecord(long position, byte[] payload, byte[] hash, int remaining) {

    /// The hash in lower-case hex.
    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }
}

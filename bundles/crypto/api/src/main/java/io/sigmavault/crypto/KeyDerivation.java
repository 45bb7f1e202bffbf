package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// Derives keys from keys: `HKDF-SHA256`, `HKDF-SHA512` (RFC 5869).
@ConsumerType
public interface KeyDerivation {

    String algorithm();

    /// Extract, then expand.
    ///
    /// @param salt may be empty
    /// @param info label that separates uses
    /// @param lengthBytes 1 to 255 × hash length
    Secret derive(Secret key, byte[] salt, byte[] info, int lengthBytes);
}

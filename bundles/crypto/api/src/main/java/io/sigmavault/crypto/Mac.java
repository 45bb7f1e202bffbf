package io.sigmavault.crypto;

import java.security.MessageDigest;
import org.osgi.annotation.versioning.ConsumerType;

/// Message authentication codes: `HMAC-SHA256`, `HMAC-SHA512`, `HMAC-SHA3-256` (RFC 2104, FIPS
/// 198-1). Stateless and safe for many threads.
@ConsumerType
public interface Mac {

    String algorithm();

    int tagBytes();

    /// @param key any length, also none
    /// @return [#tagBytes] bytes
    byte[] tag(Secret key, byte[] message);

    /// Compares in constant time. False for a tag of another length than [#tagBytes]: a shortened one
    /// is no tag here.
    default boolean verify(Secret key, byte[] message, byte[] tag) {
        return MessageDigest.isEqual(tag(key, message), tag);
    }
}

package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// Wraps keys with keys: `AES-KWP` (NIST SP 800-38F section 6.3, RFC 5649), what HSMs take and give
/// keys in. It needs no nonce, so the same key wrapped twice looks the same. Stateless and safe for
/// many threads.
@ConsumerType
public interface KeyWrap {

    String algorithm();

    /// @param wrapping 16, 24 or 32 bytes
    /// @param key 1 byte or more
    /// @return the key's bytes up to a multiple of 8, and 8 more
    /// @throws InvalidKeyMaterialException if one of the keys has another length
    byte[] wrap(Secret wrapping, Secret key) throws InvalidKeyMaterialException;

    /// @throws AuthenticationFailedException if this was not wrapped with `wrapping`, or was changed
    /// @throws InvalidKeyMaterialException if the wrapping key has another length
    Secret unwrap(Secret wrapping, byte[] wrapped)
            throws AuthenticationFailedException, InvalidKeyMaterialException;
}

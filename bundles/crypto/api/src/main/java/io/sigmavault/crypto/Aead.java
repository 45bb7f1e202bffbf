package io.sigmavault.crypto;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/// Authenticated encryption with associated data (RFC 5116): `AES-256-GCM`, `ChaCha20-Poly1305` (RFC 8439). Stateless and
/// safe for many threads. The caller answers for it that no (key, nonce) pair is used twice.
@ConsumerType
public interface Aead {

    String algorithm();

    int keyBytes();

    int nonceBytes();

    int tagBytes();

    /// Encrypts `plaintext` and appends the tag.
    ///
    /// @param nonce [#nonceBytes] bytes
    /// @param associatedData authenticated, not encrypted; may be empty
    /// @param plaintext array-backed; taken up to its limit
    /// @param ciphertext array-backed, with room for the plaintext and [#tagBytes]; may share the
    ///     array of `plaintext` if it starts at the same place
    void seal(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer plaintext,
            ByteBuffer ciphertext);

    /// Checks the tag, then gives the plaintext. Nothing of it is to be used if this throws.
    ///
    /// @throws AuthenticationFailedException if the tag does not match, or the input is shorter than
    ///     a tag
    void open(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer ciphertext,
            ByteBuffer plaintext)
            throws AuthenticationFailedException;
}

package io.sigmavault.keys;

import io.sigmavault.crypto.Secret;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// A log-in at a token. Safe for many threads. After [#close], or when the token or its driver has gone, every call throws
/// [HsmError#SESSION_LOST] or [HsmError#TOKEN_MISSING]; it never works again, also if the token comes back.
///
/// Keys are named by [HsmKey#id], not by a handle: a key of an earlier session is good in a later one.
@ConsumerType
public interface HsmSession extends AutoCloseable {

    /// Sizes of secrets that [#wrap] takes, in bytes.
    int FEWEST_SECRET_BYTES = 16;

    int MOST_SECRET_BYTES = 64;

    /// Most bytes of associated data.
    int MOST_ASSOCIATED_BYTES = 4_096;

    /// Most bytes of a message that is signed at once.
    int MOST_MESSAGE_BYTES = 1 << 20;

    /// Keys that were made through this interface, by label. Others on the same token are left alone.
    List<HsmKey> keys() throws HsmException;

    /// Makes a key in the token, which never leaves it.
    ///
    /// @param label 1 to 64 letters, digits, dots, dashes and underscores; unique in the token
    /// @throws HsmException [HsmError#KEY_EXISTS], [HsmError#TOKEN_FULL], [HsmError#MECHANISM_MISSING]
    HsmKey generate(String label, KeyUse use) throws HsmException;

    /// Makes what [#wrap] wrapped a key of the token, for wrapping (32 bytes). Where the token can't unwrap into itself, the
    /// key passes through this process and is zeroed there; the driver's documentation says so.
    ///
    /// @param wrapping key that it was wrapped with
    /// @throws HsmException [HsmError#WRAPPED_KEY_REFUSED] as [#unwrap], and what [#generate] throws
    HsmKey importWrapped(String label, HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException;

    /// Encrypts a key under a key of the token, with authentication. Wrapping twice gives different bytes.
    ///
    /// @param key of use [KeyUse#WRAP]
    /// @param secret [#FEWEST_SECRET_BYTES] to [#MOST_SECRET_BYTES]
    /// @param associatedData authenticated, not encrypted: what the secret is for; at most [#MOST_ASSOCIATED_BYTES]
    /// @return at most 2,048 bytes, which only this token can open
    /// @throws HsmException [HsmError#KEY_MISSING], [HsmError#KEY_UNSUITABLE]
    byte[] wrap(HsmKey key, Secret secret, byte[] associatedData) throws HsmException;

    /// The opposite of [#wrap].
    ///
    /// @return to be closed by the caller
    /// @throws HsmException [HsmError#WRAPPED_KEY_REFUSED] if it was wrapped with another key or other associated data, or
    ///     was changed; [HsmError#POLICY_REFUSED] if the machine has started something that nobody signed for
    Secret unwrap(HsmKey key, byte[] wrapped, byte[] associatedData) throws HsmException;

    /// Signs with ECDSA over P-256 and SHA-256 (FIPS 186-5).
    ///
    /// @param key of use [KeyUse#SIGN]
    /// @param message at most [#MOST_MESSAGE_BYTES]
    /// @return DER as in RFC 3279 section 2.2.3
    byte[] sign(HsmKey key, byte[] message) throws HsmException;

    /// False for anything but a right signature.
    boolean verify(HsmKey key, byte[] message, byte[] signature) throws HsmException;

    /// Destroys a key for ever: what was wrapped with it can't be opened by anyone again.
    ///
    /// @throws HsmException [HsmError#KEY_MISSING]
    void destroy(HsmKey key) throws HsmException;

    /// The token's statement that it holds `key` and does not give it away.
    ///
    /// @param challenge 16 to 64 bytes that the asker chose, so that the statement is known to be new
    /// @throws HsmException [HsmError#MECHANISM_MISSING] without [HsmCapability#ATTEST]
    default HsmAttestation attest(HsmKey key, byte[] challenge) throws HsmException {
        throw HsmException.missing("this token", "makes no attestations");
    }

    /// Logs out, if this is the last session. Never throws.
    @Override
    void close();
}

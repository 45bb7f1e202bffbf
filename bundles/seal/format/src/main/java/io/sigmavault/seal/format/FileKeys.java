package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What comes of a file key: the key of its records and the header's commitment. Closing clears it.
///
/// @param records AES-256-GCM
/// @param headerHash SHA-256 of the whole header, what every record is bound to
record FileKeys(Secret records, byte[] headerHash) implements AutoCloseable {

    /// @param header all of it
    static FileKeys of(Crypto crypto, Secret fileKey, byte[] fileId, byte[] header)
            throws SigmaVaultException {
        return new FileKeys(derive(crypto, fileKey, fileId, "records"), sha256().digest(header));
    }

    static Secret derive(Crypto crypto, Secret key, byte[] fileId, String use)
            throws SigmaVaultException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(key, fileId, Layout.label(use), Layout.KEY);
    }

    /// A MAC of the header that no second key has, so that one file says the same to all its recipients.
    ///
    /// @param header without the commitment
    static byte[] commitment(Crypto crypto, Secret fileKey, byte[] fileId, byte[] header)
            throws SigmaVaultException {
        try (var key = derive(crypto, fileKey, fileId, "header")) {
            return crypto.mac(Crypto.HMAC_SHA256).tag(key, header);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        records.close();
    }
}

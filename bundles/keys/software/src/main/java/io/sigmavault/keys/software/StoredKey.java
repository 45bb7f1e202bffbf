package io.sigmavault.keys.software;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import java.util.Base64;
import java.util.HexFormat;

/// A key as the file has it.
///
/// @param id 16 bytes, random
/// @param secret 32 bytes of AES, or a PKCS#8 of EC P-256
/// @param publicKey X.509, empty for AES
record StoredKey(byte[] id, KeyUse use, String label, Secret secret, byte[] publicKey)
        implements AutoCloseable {

    HsmKey described() {
        return new HsmKey(
                hexId(),
                label,
                use,
                use == KeyUse.WRAP ? "AES-256" : "EC-P256",
                Base64.getEncoder().encodeToString(publicKey));
    }

    String hexId() {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        secret.close();
    }
}

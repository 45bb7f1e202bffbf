package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF (RFC 5869).
record Hkdf(String algorithm, int hashBytes) implements KeyDerivation {

    @Override
    public Secret derive(Secret key, byte[] salt, byte[] info, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > 255 * hashBytes) {
            throw new IllegalArgumentException(
                    algorithm + " gives 1 to " + 255 * hashBytes + " bytes: " + lengthBytes);
        }
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(new RawKey(key, "Generic"))
                            .addSalt(salt)
                            .thenExpand(info, lengthBytes);
            return Secret.owning(KDF.getInstance(algorithm, Jca.SUN_JCE).deriveData(parameters));
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm, e);
        }
    }
}

package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.Secret;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// HKDF (RFC 5869).
record BcHkdf(String algorithm, Supplier<Digest> digest, int hashBytes) implements KeyDerivation {

    @Override
    public Secret derive(Secret key, byte[] salt, byte[] info, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > 255 * hashBytes) {
            throw new IllegalArgumentException(
                    algorithm + " gives 1 to " + 255 * hashBytes + " bytes: " + lengthBytes);
        }
        var generator = new HKDFBytesGenerator(digest.get());
        generator.init(new HKDFParameters(key.bytes(), salt, info));
        byte[] derived = new byte[lengthBytes];
        generator.generateBytes(derived, 0, lengthBytes);
        return Secret.owning(derived);
    }
}

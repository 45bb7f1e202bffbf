package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.NamedParameterSpec;

/// Key pairs of one algorithm from their seeds.
///
/// @param seedBytes size of a seed
/// @param publicBytes size of a raw public key: the end of its X.509 encoding
record SeedKeys(String algorithm, Provider provider, int seedBytes, int publicBytes) {

    AsymmetricKeys generate() {
        byte[] seed = Drbg.fresh(seedBytes);
        return new AsymmetricKeys(rawPublic(pair(seed)), Secret.owning(seed));
    }

    KeyPair pair(byte[] seed) {
        try {
            var random = new SeedRandom(seed);
            var generator = KeyPairGenerator.getInstance(algorithm, provider);
            generator.initialize(new NamedParameterSpec(algorithm), random);
            var pair = generator.generateKeyPair();
            if (!random.usedUp()) {
                throw new IllegalStateException(algorithm + " key generation left seed unused");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm, e);
        }
    }

    byte[] rawPublic(KeyPair pair) {
        return Jca.end(pair.getPublic().getEncoded(), publicBytes);
    }
}

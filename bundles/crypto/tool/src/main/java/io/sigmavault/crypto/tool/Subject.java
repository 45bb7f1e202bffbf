package io.sigmavault.crypto.tool;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.KnownAnswers;
import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A provider that is asked for primitives which it may lack: then a test is skipped, not failed.
record Subject(CryptoProvider provider) {

    private <T> T there(Optional<T> primitive, String algorithm) {
        return primitive.orElseThrow(
                () -> new UnsupportedOperationException(provider.id() + " has no " + algorithm));
    }

    KnownAnswers answers() {
        return there(provider.knownAnswers(), "known answers");
    }

    Kem kem(String algorithm) {
        return there(provider.kem(algorithm), algorithm);
    }

    SignatureScheme signature(String algorithm) {
        return there(provider.signature(algorithm), algorithm);
    }

    KeyDerivation keyDerivation(String algorithm) {
        return there(provider.keyDerivation(algorithm), algorithm);
    }

    Mac mac(String algorithm) {
        return there(provider.mac(algorithm), algorithm);
    }

    KeyWrap keyWrap(String algorithm) {
        return there(provider.keyWrap(algorithm), algorithm);
    }

    /// By what products use where key and nonce have their sizes, else by the internal functions.
    byte[] seal(String algorithm, byte[] key, byte[] nonce, byte[] data, byte[] plain)
            throws InvalidKeyMaterialException {
        var product = product(algorithm, key, nonce);
        if (product.isEmpty()) {
            return answers().seal(algorithm, key, nonce, data, plain);
        }
        byte[] sealed = new byte[plain.length + product.get().tagBytes()];
        try (var secret = Secret.copyOf(key)) {
            product.get()
                    .seal(secret, nonce, data, ByteBuffer.wrap(plain), ByteBuffer.wrap(sealed));
        }
        return sealed;
    }

    /// The opposite.
    byte[] open(String algorithm, byte[] key, byte[] nonce, byte[] data, byte[] sealed)
            throws InvalidKeyMaterialException, AuthenticationFailedException {
        var product = product(algorithm, key, nonce);
        if (product.isEmpty()) {
            return answers().open(algorithm, key, nonce, data, sealed);
        }
        byte[] plain = new byte[Math.max(0, sealed.length - product.get().tagBytes())];
        try (var secret = Secret.copyOf(key)) {
            product.get()
                    .open(secret, nonce, data, ByteBuffer.wrap(sealed), ByteBuffer.wrap(plain));
        }
        return plain;
    }

    private Optional<Aead> product(String algorithm, byte[] key, byte[] nonce) {
        var name = algorithm.equals("AES-GCM") ? "AES-256-GCM" : algorithm;
        return provider.aead(name)
                .filter(aead -> aead.keyBytes() == key.length && aead.nonceBytes() == nonce.length);
    }
}

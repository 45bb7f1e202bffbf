package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Crypto that remembers every pair of key and nonce that sealed something, and counts those used twice.
public class NonceGuard implements Crypto {

    private final Crypto real = TestCrypto.CRYPTO;
    private final Set<ByteBuffer> used = new HashSet<>();
    private long twice;

    /// Pairs that were used more than once.
    public synchronized long twice() {
        return twice;
    }

    public synchronized long sealed() {
        return used.size() + twice;
    }

    private synchronized void note(Secret key, byte[] nonce) {
        byte[] pair = Arrays.copyOf(key.bytes(), key.sizeBytes() + nonce.length);
        System.arraycopy(nonce, 0, pair, key.sizeBytes(), nonce.length);
        if (!used.add(ByteBuffer.wrap(Header.sha256(pair)))) {
            twice++;
        }
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        var aead = real.aead(algorithm);
        return new Aead() {
            @Override
            public String algorithm() {
                return aead.algorithm();
            }

            @Override
            public int keyBytes() {
                return aead.keyBytes();
            }

            @Override
            public int nonceBytes() {
                return aead.nonceBytes();
            }

            @Override
            public int tagBytes() {
                return aead.tagBytes();
            }

            @Override
            public void seal(
                    Secret key,
                    byte[] nonce,
                    byte[] associatedData,
                    ByteBuffer plaintext,
                    ByteBuffer ciphertext) {
                note(key, nonce);
                aead.seal(key, nonce, associatedData, plaintext, ciphertext);
            }

            @Override
            public void open(
                    Secret key,
                    byte[] nonce,
                    byte[] associatedData,
                    ByteBuffer ciphertext,
                    ByteBuffer plaintext)
                    throws AuthenticationFailedException {
                aead.open(key, nonce, associatedData, ciphertext, plaintext);
            }
        };
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        return real.kem(algorithm);
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return real.signature(algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        return real.keyDerivation(algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return real.passwordKdf(algorithm);
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        return real.random();
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return real.algorithms();
    }
}

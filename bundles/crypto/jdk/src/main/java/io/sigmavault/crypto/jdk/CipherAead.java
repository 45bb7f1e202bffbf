package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// AES-256-GCM (NIST SP 800-38D) or ChaCha20-Poly1305 (RFC 8439): keys of 32 bytes, nonces of 12, tags of 16.
final class CipherAead implements Aead {

    /// Encryption is fed in slices: the JIT counts calls, so one call with megabytes stays in the
    /// interpreter at 70 MB/s, and no slice holds up a garbage collection for long.
    private static final int SLICE = 1 << 16;

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final String algorithm;
    private final String transformation;
    private final String keyAlgorithm;
    private final Function<byte[], AlgorithmParameterSpec> parameters;

    private CipherAead(
            String algorithm,
            String transformation,
            String keyAlgorithm,
            Function<byte[], AlgorithmParameterSpec> parameters) {
        this.algorithm = algorithm;
        this.transformation = transformation;
        this.keyAlgorithm = keyAlgorithm;
        this.parameters = parameters;
    }

    static CipherAead aes256Gcm() {
        return new CipherAead(
                "AES-256-GCM",
                "AES/GCM/NoPadding",
                "AES",
                nonce -> new GCMParameterSpec(8 * TAG, nonce));
    }

    static CipherAead chaCha20Poly1305() {
        return new CipherAead(
                "ChaCha20-Poly1305", "ChaCha20-Poly1305", "ChaCha20", IvParameterSpec::new);
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public int keyBytes() {
        return KEY;
    }

    @Override
    public int nonceBytes() {
        return NONCE;
    }

    @Override
    public int tagBytes() {
        return TAG;
    }

    @Override
    public void seal(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer plaintext,
            ByteBuffer ciphertext) {
        int length = plaintext.remaining();
        if (ciphertext.remaining() - TAG < length) {
            throw new IllegalArgumentException(
                    "room for " + (length + TAG) + " bytes needed: " + ciphertext.remaining());
        }
        byte[] in = plaintext.array();
        byte[] out = ciphertext.array();
        int from = plaintext.arrayOffset() + plaintext.position();
        int to = ciphertext.arrayOffset() + ciphertext.position();
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, associatedData);
            int left = length;
            while (left > SLICE) {
                to += cipher.update(in, from, SLICE, out, to);
                from += SLICE;
                left -= SLICE;
            }
            cipher.doFinal(in, from, left, out, to);
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
        plaintext.position(plaintext.limit());
        ciphertext.position(ciphertext.position() + length + TAG);
    }

    /// In one call: the cipher must see the tag before it gives a byte, so slices would only be
    /// buffered.
    @Override
    public void open(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer ciphertext,
            ByteBuffer plaintext)
            throws AuthenticationFailedException {
        int length = ciphertext.remaining() - TAG;
        checkRoom(length, plaintext);
        try {
            cipher(Cipher.DECRYPT_MODE, key, nonce, associatedData)
                    .doFinal(
                            ciphertext.array(),
                            ciphertext.arrayOffset() + ciphertext.position(),
                            length + TAG,
                            plaintext.array(),
                            plaintext.arrayOffset() + plaintext.position());
        } catch (AEADBadTagException _) {
            throw new AuthenticationFailedException(
                    algorithm + " tag of " + length + " bytes does not match");
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
        ciphertext.position(ciphertext.limit());
        plaintext.position(plaintext.position() + length);
    }

    private void checkRoom(int length, ByteBuffer plaintext) throws AuthenticationFailedException {
        if (length < 0) {
            throw new AuthenticationFailedException(
                    algorithm + " input of " + (length + TAG) + " bytes is shorter than a tag");
        }
        if (plaintext.remaining() < length) {
            throw new IllegalArgumentException(
                    "room for " + length + " bytes needed: " + plaintext.remaining());
        }
    }

    private Cipher cipher(int mode, Secret key, byte[] nonce, byte[] associatedData)
            throws GeneralSecurityException {
        if (key.sizeBytes() != KEY || nonce.length != NONCE) {
            throw new IllegalArgumentException(
                    algorithm
                            + " takes a key of 32 and a nonce of 12 bytes: "
                            + key.sizeBytes()
                            + ", "
                            + nonce.length);
        }
        var cipher = Cipher.getInstance(transformation, Jca.SUN_JCE);
        cipher.init(mode, new RawKey(key, keyAlgorithm), parameters.apply(nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}

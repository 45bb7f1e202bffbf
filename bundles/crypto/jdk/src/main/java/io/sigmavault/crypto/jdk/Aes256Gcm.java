package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), 12-byte nonces, 16-byte tags.
final class Aes256Gcm implements Aead {

    /// Encryption is fed in slices: the JIT counts calls, so one call with megabytes stays in the
    /// interpreter at 70 MB/s, and no slice holds up a garbage collection for long.
    private static final int SLICE = 1 << 16;

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    @Override
    public String algorithm() {
        return "AES-256-GCM";
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
                    "AES-256-GCM tag of " + length + " bytes does not match");
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
        ciphertext.position(ciphertext.limit());
        plaintext.position(plaintext.position() + length);
    }

    private static void checkRoom(int length, ByteBuffer plaintext)
            throws AuthenticationFailedException {
        if (length < 0) {
            throw new AuthenticationFailedException(
                    "AES-256-GCM input of " + (length + TAG) + " bytes is shorter than a tag");
        }
        if (plaintext.remaining() < length) {
            throw new IllegalArgumentException(
                    "room for " + length + " bytes needed: " + plaintext.remaining());
        }
    }

    private static Cipher cipher(int mode, Secret key, byte[] nonce, byte[] associatedData)
            throws GeneralSecurityException {
        if (key.sizeBytes() != KEY || nonce.length != NONCE) {
            throw new IllegalArgumentException(
                    "AES-256-GCM takes a key of 32 and a nonce of 12 bytes: "
                            + key.sizeBytes()
                            + ", "
                            + nonce.length);
        }
        var cipher = Cipher.getInstance("AES/GCM/NoPadding", Jca.SUN_JCE);
        cipher.init(mode, new RawKey(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}

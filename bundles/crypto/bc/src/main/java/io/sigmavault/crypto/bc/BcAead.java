package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// AES-256-GCM and ChaCha20-Poly1305 in plain Java: about a fortieth of the JDK's speed, so only for when
/// that is gone.
///
/// @param fresh a cipher for one message
record BcAead(String algorithm, Supplier<AEADCipher> fresh) implements Aead {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    static BcAead aes256Gcm() {
        return new BcAead("AES-256-GCM", () -> GCMBlockCipher.newInstance(AESEngine.newInstance()));
    }

    static BcAead chaCha20Poly1305() {
        return new BcAead("ChaCha20-Poly1305", ChaCha20Poly1305::new);
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
        try {
            process(cipher(true, key, nonce, associatedData), plaintext, ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(algorithm + " failed to encrypt", e);
        }
        plaintext.position(plaintext.limit());
        ciphertext.position(ciphertext.position() + length + TAG);
    }

    @Override
    public void open(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer ciphertext,
            ByteBuffer plaintext)
            throws AuthenticationFailedException {
        int length = ciphertext.remaining() - TAG;
        if (length < 0) {
            throw new AuthenticationFailedException(
                    algorithm + " input of " + (length + TAG) + " bytes is shorter than a tag");
        }
        if (plaintext.remaining() < length) {
            throw new IllegalArgumentException(
                    "room for " + length + " bytes needed: " + plaintext.remaining());
        }
        try {
            process(cipher(false, key, nonce, associatedData), ciphertext, plaintext);
        } catch (InvalidCipherTextException _) {
            int from = plaintext.arrayOffset() + plaintext.position();
            Arrays.fill(
                    plaintext.array(), from, from + length, (byte) 0); // written before the check
            throw new AuthenticationFailedException(
                    algorithm + " tag of " + length + " bytes does not match");
        }
        ciphertext.position(ciphertext.limit());
        plaintext.position(plaintext.position() + length);
    }

    private static void process(AEADCipher cipher, ByteBuffer source, ByteBuffer target)
            throws InvalidCipherTextException {
        int to = target.arrayOffset() + target.position();
        int done =
                cipher.processBytes(
                        source.array(),
                        source.arrayOffset() + source.position(),
                        source.remaining(),
                        target.array(),
                        to);
        cipher.doFinal(target.array(), to + done);
    }

    private AEADCipher cipher(boolean encrypt, Secret key, byte[] nonce, byte[] associatedData) {
        if (key.sizeBytes() != KEY || nonce.length != NONCE) {
            throw new IllegalArgumentException(
                    algorithm
                            + " takes a key of 32 and a nonce of 12 bytes: "
                            + key.sizeBytes()
                            + ", "
                            + nonce.length);
        }
        var cipher = fresh.get();
        cipher.init(
                encrypt,
                new AEADParameters(new KeyParameter(key.bytes()), 8 * TAG, nonce, associatedData));
        return cipher;
    }
}

package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM that gives the plain bytes whatever the tag is: counter mode from 2 on.
public record CarelessAead(Aead real) implements Aead {

    @Override
    public String algorithm() {
        return real.algorithm();
    }

    @Override
    public int keyBytes() {
        return real.keyBytes();
    }

    @Override
    public int nonceBytes() {
        return real.nonceBytes();
    }

    @Override
    public int tagBytes() {
        return real.tagBytes();
    }

    @Override
    public void seal(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer plaintext,
            ByteBuffer ciphertext) {
        real.seal(key, nonce, associatedData, plaintext, ciphertext);
    }

    @Override
    public void open(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer ciphertext,
            ByteBuffer plaintext) {
        try {
            byte[] counter = ByteBuffer.allocate(16).put(nonce).putInt(2).array();
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key.bytes(), "AES"),
                    new IvParameterSpec(counter));
            byte[] sealed = new byte[ciphertext.remaining()];
            ciphertext.get(sealed);
            plaintext.put(cipher.doFinal(sealed, 0, sealed.length - tagBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

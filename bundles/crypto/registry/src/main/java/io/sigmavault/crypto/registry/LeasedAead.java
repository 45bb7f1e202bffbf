package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An AEAD whose every call is leased; its sizes belong to the algorithm and stay.
record LeasedAead(Leased<Aead> leased, int keyBytes, int nonceBytes, int tagBytes) implements Aead {

    static LeasedAead of(Leased<Aead> leased) throws AlgorithmMissingException {
        return leased.describe(aead ->
                new LeasedAead(leased, aead.keyBytes(), aead.nonceBytes(), aead.tagBytes()));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public void seal(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer plaintext,
            ByteBuffer ciphertext) {
        leased.<@Nullable Void, RuntimeException>call(aead -> {
            aead.seal(key, nonce, associatedData, plaintext, ciphertext);
            return null;
        });
    }

    @Override
    public void open(
            Secret key,
            byte[] nonce,
            byte[] associatedData,
            ByteBuffer ciphertext,
            ByteBuffer plaintext)
            throws AuthenticationFailedException {
        leased.<@Nullable Void, AuthenticationFailedException>call(aead -> {
            aead.open(key, nonce, associatedData, ciphertext, plaintext);
            return null;
        });
    }
}

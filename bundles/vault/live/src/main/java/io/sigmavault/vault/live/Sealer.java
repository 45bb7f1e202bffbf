package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Seals texts that name or quote a vault's content for storage outside it. Each has a key of its
/// own, from a fresh salt; the length is padded to a multiple of 64 bytes.
final class Sealer implements AutoCloseable {

    private static final String PREFIX = "sealed:";
    private static final int PAD = 64;

    private static final int SALT = 32;
    private static final int KEY = 32;
    private static final int TAG = 16;
    private static final byte[] NONCE = new byte[12];
    private static final byte[] CONTEXT = "text".getBytes(StandardCharsets.US_ASCII);

    private final String vault;
    private final Aead aead;
    private final KeyDerivation derivation;
    private final RandomSource random;
    private final Secret texts;
    private final Secret cursors;

    /// @param texts key for texts; taken over, as `cursors` is
    Sealer(String vault, Crypto crypto, Secret texts, Secret cursors)
            throws AlgorithmMissingException {
        this.vault = vault;
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
        random = crypto.random();
        this.texts = texts;
        this.cursors = cursors;
    }

    String seal(String text) {
        return PREFIX + sealBytes(texts, text.getBytes(StandardCharsets.UTF_8));
    }

    String open(String sealed) throws SigmaVaultException {
        if (!sealed.startsWith(PREFIX)) {
            throw damaged();
        }
        try {
            byte[] text = openBytes(texts, sealed.substring(PREFIX.length()));
            return new String(text, StandardCharsets.UTF_8);
        } catch (AuthenticationFailedException e) {
            throw damaged().because(e);
        }
    }

    /// Seals a place in a folder.
    String cursor(long folder, byte[] name) {
        return sealBytes(cursors, new Out().u64(folder).raw(name).toBytes());
    }

    /// Gives the name that [#cursor] sealed.
    ///
    /// @throws AuthenticationFailedException if it is not a cursor of this folder
    byte[] place(long folder, String cursor) throws AuthenticationFailedException {
        byte[] bytes = openBytes(cursors, cursor);
        byte[] expected = new Out().u64(folder).toBytes();
        if (bytes.length < 8 || !Arrays.equals(bytes, 0, 8, expected, 0, 8)) {
            throw new AuthenticationFailedException("cursor of another folder");
        }
        return Arrays.copyOfRange(bytes, 8, bytes.length);
    }

    private String sealBytes(Secret use, byte[] bytes) {
        var plain = new Out().u32(bytes.length).raw(bytes);
        int padded = Math.ceilDiv(plain.size(), PAD) * PAD;
        byte[] salt = random.bytes(SALT);
        byte[] sealed = Arrays.copyOf(salt, SALT + padded + TAG);
        try (var key = derivation.derive(use, salt, CONTEXT, KEY)) {
            var room = ByteBuffer.wrap(Arrays.copyOf(plain.toBytes(), padded));
            var target = ByteBuffer.wrap(sealed, SALT, padded + TAG);
            aead.seal(key, NONCE, CONTEXT, room, target);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private byte[] openBytes(Secret use, String text) throws AuthenticationFailedException {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("not base64url");
        }
        int length = sealed.length - SALT;
        if (length < PAD + TAG) {
            throw new AuthenticationFailedException("too short");
        }
        byte[] plain = new byte[length - TAG];
        byte[] salt = Arrays.copyOf(sealed, SALT);
        try (var key = derivation.derive(use, salt, CONTEXT, KEY)) {
            var source = ByteBuffer.wrap(sealed, SALT, length);
            aead.open(key, NONCE, CONTEXT, source, ByteBuffer.wrap(plain));
        }
        int size = ByteBuffer.wrap(plain).getInt();
        if (size < 0 || size > plain.length - 4) {
            throw new AuthenticationFailedException("wrong length");
        }
        return Arrays.copyOfRange(plain, 4, 4 + size);
    }

    @Override
    public void close() {
        texts.close();
        cursors.close();
    }

    private SigmaVaultException damaged() {
        return VaultException.damaged(vault, "a sealed text can't be opened");
    }
}

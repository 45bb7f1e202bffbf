package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Seals texts that name or quote a vault's content for storage outside it. Each has a key of its
/// own, from a fresh salt; the length is padded to a multiple of 64 bytes.
final class Sealer {

    private static final String PREFIX = "sealed:";
    private static final String KIND = "text";
    private static final int PAD = 64;

    private final String vault;
    private final Keys keys;

    Sealer(String vault, Keys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    String seal(String text) {
        return PREFIX + sealBytes(Keys.Use.SEALING, text.getBytes(StandardCharsets.UTF_8));
    }

    String open(String sealed) throws SigmaVaultException {
        if (!sealed.startsWith(PREFIX)) {
            throw damaged();
        }
        try {
            byte[] text = openBytes(Keys.Use.SEALING, sealed.substring(PREFIX.length()));
            return new String(text, StandardCharsets.UTF_8);
        } catch (AuthenticationFailedException e) {
            throw damaged().because(e);
        }
    }

    /// Seals a place in a folder.
    String cursor(long folder, byte[] name) {
        return sealBytes(Keys.Use.CURSOR, new Out().u64(folder).raw(name).toBytes());
    }

    /// Gives the name that [#cursor] sealed.
    ///
    /// @throws AuthenticationFailedException if it is not a cursor of this folder
    byte[] place(long folder, String cursor) throws AuthenticationFailedException {
        byte[] bytes = openBytes(Keys.Use.CURSOR, cursor);
        byte[] expected = new Out().u64(folder).toBytes();
        if (bytes.length < 8 || !Arrays.equals(bytes, 0, 8, expected, 0, 8)) {
            throw new AuthenticationFailedException("cursor of another folder");
        }
        return Arrays.copyOfRange(bytes, 8, bytes.length);
    }

    private String sealBytes(Keys.Use use, byte[] bytes) {
        var plain = new Out().u32(bytes.length).raw(bytes);
        int padded = Math.ceilDiv(plain.size(), PAD) * PAD;
        byte[] salt = keys.freshSalt();
        byte[] sealed = Arrays.copyOf(salt, Keys.SALT + padded + FileCipher.TAG);
        try (var cipher = keys.file(use, KIND, 0, salt)) {
            byte[] room = Arrays.copyOf(plain.toBytes(), padded);
            cipher.seal(0, new byte[0], room, 0, padded, sealed, Keys.SALT);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private byte[] openBytes(Keys.Use use, String text) throws AuthenticationFailedException {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("not base64url");
        }
        int length = sealed.length - Keys.SALT;
        if (length < PAD + FileCipher.TAG) {
            throw new AuthenticationFailedException("too short");
        }
        byte[] plain = new byte[length - FileCipher.TAG];
        try (var cipher = keys.file(use, KIND, 0, Arrays.copyOf(sealed, Keys.SALT))) {
            cipher.open(0, new byte[0], sealed, Keys.SALT, length, plain, 0);
        }
        int size = java.nio.ByteBuffer.wrap(plain).getInt();
        if (size < 0 || size > plain.length - 4) {
            throw new AuthenticationFailedException("wrong length");
        }
        return Arrays.copyOfRange(plain, 4, 4 + size);
    }

    private SigmaVaultException damaged() {
        return VaultException.damaged(vault, "a sealed text can't be opened");
    }
}

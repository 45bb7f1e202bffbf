package io.sigmavault.vault.engine;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// The keys of an unlocked vault: one for each use, derived from the root key, and from those one
/// for each file.
final class Keys implements AutoCloseable {

    /// What a key is for. The label is part of the format.
    enum Use {
        CHUNKER,
        IDS,
        DATA,
        INDEX,
        JOURNAL,
        SEALING,
        CURSOR;

        String label() {
            return "sigmavault/vault/0/" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final int KEY = 32;
    static final int SALT = 32;

    private final Aead aead;
    private final KeyDerivation derivation;
    private final RandomSource random;
    private final Map<Use, Secret> keys = new EnumMap<>(Use.class);

    /// @param root 32 bytes; may be closed afterwards
    Keys(Crypto crypto, Secret root) throws AlgorithmMissingException {
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
        random = crypto.random();
        for (var use : Use.values()) {
            keys.put(use, derivation.derive(root, new byte[0], utf8(use.label()), KEY));
        }
    }

    byte[] freshSalt() {
        return random.bytes(SALT);
    }

    /// The subkey itself, or a longer stream from it.
    Secret derive(Use use, int length) {
        return derivation.derive(of(use), new byte[0], utf8(use.label() + "/stream"), length);
    }

    /// The cipher of one file.
    ///
    /// @param kind what the file is, such as `pack`
    /// @param number its number among those of its kind
    FileCipher file(Use use, String kind, long number, byte[] salt) {
        var key = derivation.derive(of(use), salt, utf8(use.label() + "/file"), KEY);
        var context = new Out().text(kind).u16(Format.VERSION).u64(number).toBytes();
        return new FileCipher(aead, key, context);
    }

    private Secret of(Use use) {
        var key = keys.get(use);
        if (key == null) {
            throw new IllegalStateException("keys are closed");
        }
        return key;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        keys.values().forEach(Secret::close);
    }
}

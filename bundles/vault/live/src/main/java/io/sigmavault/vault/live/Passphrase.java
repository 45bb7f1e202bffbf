package io.sigmavault.vault.live;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// Passphrases as bytes: UTF-8 of the composed normal form.
final class Passphrase {

    private static final int SHORTEST = 8;

    private Passphrase() {}

    /// Takes the passphrase over: `characters` are cleared.
    static Secret take(char[] characters) {
        CharSequence text = CharBuffer.wrap(characters);
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(characters, '\0');
        return Secret.owning(bytes);
    }

    /// @throws VaultException code `passphrase-too-short`
    static void checkLength(Secret passphrase) throws VaultException {
        int characters = 0;
        for (byte each : passphrase.bytes()) {
            // Continuation bytes are no characters of their own.
            characters += (each & 0xC0) == 0x80 ? 0 : 1;
        }
        if (characters < SHORTEST) {
            throw VaultException.weakPassphrase();
        }
    }
}

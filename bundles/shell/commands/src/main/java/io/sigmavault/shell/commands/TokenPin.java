package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.PinCredential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/// PINs of tokens for commands on vaults: from a file, from the service's credential, or from the keyboard without echo.
final class TokenPin {

    private static final char NO_ECHO = 0;

    private TokenPin() {}

    /// @return to be cleared by the caller
    static char[] get(Session session, String token, @Nullable String file)
            throws IOException, SigmaVaultException {
        if (file != null) {
            return Passphrase.firstLine(Path.of(file));
        }
        try (var given = PinCredential.of(token).orElse(null)) {
            if (given != null) {
                var text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(given.bytes()));
                char[] pin = new char[text.remaining()];
                text.get(pin);
                Arrays.fill(text.array(), '\0');
                return pin;
            }
        }
        return ask(session, "PIN of " + token + ": ", null, "--pin-file FILE");
    }

    /// @param file its first line is taken; null: ask, without echo
    /// @param otherwise what to use where there is no keyboard
    static char[] ask(Session session, String prompt, @Nullable String file, String otherwise)
            throws IOException, SigmaVaultException {
        if (file != null) {
            return Passphrase.firstLine(Path.of(file));
        }
        String line;
        try {
            line = session.readLine(prompt, NO_ECHO);
        } catch (UnsupportedOperationException _) {
            line = null;
        }
        if (line == null) {
            throw new SigmaVaultException(
                    "field-invalid", 400, "there is no keyboard: use " + otherwise);
        }
        return line.toCharArray();
    }
}

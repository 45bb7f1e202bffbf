package io.sigmavault.vault.tokens;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PINs as tokens take them. To be closed by who asked.
///
/// @param service what the service was given for a token
record Pins(Source service) {

    interface Source {
        Optional<Secret> of(String token) throws HsmException;
    }

    /// @param typed null for the service's own, or the empty one
    Secret of(String token, char @Nullable [] typed) throws HsmException {
        return typed == null
                ? service.of(token).orElseGet(() -> Secret.owning(new byte[0]))
                : secret(typed);
    }

    private static Secret secret(char[] typed) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        Arrays.fill(bytes.array(), (byte) 0);
        return Secret.owning(exact);
    }
}

package io.sigmavault.rest.backup;

import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Typed secrets as bytes.
final class Utf8 {

    private Utf8() {}

    /// The characters in UTF-8; `typed` stays the caller's.
    static Secret secret(char[] typed) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        var secret = Secret.owning(Arrays.copyOf(bytes.array(), bytes.limit()));
        Arrays.fill(bytes.array(), (byte) 0);
        return secret;
    }
}

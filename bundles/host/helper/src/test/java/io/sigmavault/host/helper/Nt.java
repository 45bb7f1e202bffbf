package io.sigmavault.host.helper;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// NT hashes by openssl(1), a second opinion beside the product's own.
final class Nt {

    private Nt() {}

    static String hash(String password) {
        try {
            var process =
                    new ProcessBuilder("openssl", "dgst", "-provider", "legacy", "-md4", "-binary")
                            .start();
            try (var in = process.getOutputStream()) {
                in.write(password.getBytes(StandardCharsets.UTF_16LE));
            }
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(process.getInputStream().readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

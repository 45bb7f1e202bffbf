package io.sigmavault.ui.shell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file as browsers get it.
///
/// @param bytes as stored
/// @param gzip the same compressed, or null
/// @param etag strong, with its quotes; changes with the bytes
/// @param type media type
record Asset(byte[] bytes, byte @Nullable [] gzip, String etag, String type) {

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "mjs", "text/javascript; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "woff2", "font/woff2");

    static Asset of(String name, byte[] bytes, byte @Nullable [] gzip) {
        var end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var type = TYPES.getOrDefault(end, "application/octet-stream");
        return new Asset(bytes, gzip, '"' + sha256Hex(bytes).substring(0, 32) + '"', type);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /// @return 32 bytes
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Headers that carry what a vault knows about a file.
final class FileHeaders {

    static final String MODIFIED = "X-Sigmavault-Modified";
    static final String MODE = "X-Sigmavault-Mode";
    private static final String DIGEST = "Content-Digest";

    private static final Pattern SHA_256 =
            Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:$|[,;])");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Set<String> HARMLESS =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "text/plain");

    private FileHeaders() {}

    /// Headers of every answer about a file.
    static ResponseBuilder describe(ResponseBuilder answer, Entry entry) {
        return answer.header("ETag", Conditions.quoted(entry))
                .header("Last-Modified", HTTP_DATE.format(entry.modified()))
                .header(MODIFIED, entry.modified().toString())
                .header(MODE, octal(entry.mode()));
    }

    /// Headers that keep a browser from running what a file holds.
    static ResponseBuilder harmless(ResponseBuilder answer, String name, @Nullable String type) {
        return answer.header("Content-Type", contentType(type))
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, no-cache");
    }

    private static String contentType(@Nullable String type) {
        if (type == null) {
            return "application/octet-stream";
        }
        if (!HARMLESS.contains(type)) {
            throw Refusal.field("type", "type is one of " + HARMLESS.stream().sorted().toList());
        }
        return type.startsWith("text/") ? type + ";charset=utf-8" : type;
    }

    static ResponseBuilder digest(ResponseBuilder answer, Entry entry) {
        var sha256 = entry.sha256();
        if (sha256 != null) {
            var bytes = HexFormat.of().parseHex(sha256);
            answer.header(DIGEST, "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":");
        }
        return answer;
    }

    /// The announced SHA-256 in lower-case hex, or null.
    static @Nullable String announcedDigest(HttpHeaders headers) {
        var header = headers.getHeaderString(DIGEST);
        if (header == null) {
            return null;
        }
        var found = SHA_256.matcher(header);
        if (!found.find()) {
            throw Refusal.field(DIGEST, "Content-Digest must hold sha-256=:BASE64: (RFC 9530)");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
    }

    static Attributes attributes(HttpHeaders headers) {
        var modified = headers.getHeaderString(MODIFIED);
        var mode = headers.getHeaderString(MODE);
        return new Attributes(
                modified == null ? null : instant(MODIFIED, modified),
                mode == null ? null : mode(MODE, mode));
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + " is an instant such as 2026-01-02T03:04:05.6Z");
        }
    }

    static int mode(String field, String text) {
        if (!text.matches("[0-7]{1,5}") || Integer.parseInt(text, 8) > 07777) {
            throw Refusal.field(field, field + " is 0 to 7777 in octal, such as 0640");
        }
        return Integer.parseInt(text, 8);
    }

    static String octal(int mode) {
        return "%04o".formatted(mode);
    }

    /// RFC 8187: everything but `attr-char` is percent-encoded.
    static String encoded(String name) {
        var out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c < 0x7f && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}

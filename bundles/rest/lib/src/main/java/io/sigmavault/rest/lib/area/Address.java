package io.sigmavault.rest.lib.area;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address of a request as Jersey gets it. What follows `/files/` is replaced by `-`, because
/// decoding it leniently would change names; resources find it, as it was sent, in [#TAIL].
///
/// @param base of all paths
/// @param uri what was asked for
/// @param tail percent-encoded path of a file without its first slash, or empty
public record Address(URI base, URI uri, String tail) {

    /// Request attribute with the tail.
    public static final String TAIL = "io.sigmavault.rest.tail";

    static final String ROOT = "/api/v1/";
    private static final URI BASE = URI.create("https://localhost" + ROOT);
    private static final Pattern FILES =
            Pattern.compile("(vaults/[^/]+(?:/snapshots/[^/]+)?/files)(?:/(.*))?");

    static Address of(HttpServletRequest request) {
        var path = request.getRequestURI();
        int start = path.indexOf(ROOT);
        var rest = start < 0 ? "" : path.substring(start + ROOT.length());
        var files = FILES.matcher(rest);
        if (files.matches()) {
            var tail = files.group(2) == null ? "" : files.group(2);
            return new Address(BASE, uri(files.group(1) + "/-", request.getQueryString()), tail);
        }
        return new Address(BASE, uri(rest, request.getQueryString()), "");
    }

    private static URI uri(String path, @Nullable String query) {
        var text = BASE + clean(path) + (query == null ? "" : "?" + clean(query));
        return URI.create(text);
    }

    /// Encodes what no URI may hold; a percent sign must start an encoded byte.
    private static String clean(String part) {
        var out = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '%' || (c > ' ' && c < 0x7f && "\"<>\\^`{|}#[]".indexOf(c) < 0)) {
                out.append(c);
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        if (!ENCODED.matcher(out).matches()) {
            throw Refusal.field("query", "a percent sign in the address starts no encoded byte");
        }
        return out.toString();
    }

    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");
}

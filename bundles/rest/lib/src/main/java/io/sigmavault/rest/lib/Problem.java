package io.sigmavault.rest.lib;

import io.sigmavault.core.SigmaVaultException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A problem document (RFC 9457).
///
/// @param status HTTP status
/// @param code stable code, such as `vault-locked`
/// @param detail what happened, to which thing, what to do
/// @param more further members; `retryAfterSeconds` also becomes the header `Retry-After`
public record Problem(int status, String code, String detail, Map<String, Object> more) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        more = Map.copyOf(more);
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    public static Problem of(SigmaVaultException failure) {
        return new Problem(
                failure.status(),
                failure.code(),
                String.valueOf(failure.getMessage()),
                failure.extensions());
    }

    /// `vault-locked` becomes `Vault locked`.
    public String title() {
        var words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public byte[] json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "urn:sigmavault:problem:" + code);
        members.put("title", title());
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        more.forEach(members::putIfAbsent);
        return JsonText.of(members).getBytes(StandardCharsets.UTF_8);
    }

    /// Headers that belong to this problem.
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        if (more.get("retryAfterSeconds") instanceof Number seconds) {
            headers.put("Retry-After", seconds.toString());
        }
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (status == 416 && more.get("sizeBytes") instanceof Long size) {
            headers.put("Content-Range", "bytes */" + size); // RFC 9110, section 14.4
        }
        return headers;
    }

    /// Answers with it, unless an answer has begun already.
    public void send(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        headers().forEach(response::setHeader);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = json();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

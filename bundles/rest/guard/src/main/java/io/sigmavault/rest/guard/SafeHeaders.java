package io.sigmavault.rest.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Headers that every answer carries unless whoever answers sets others.
final class SafeHeaders {

    private SafeHeaders() {}

    static void set(HttpServletRequest request, HttpServletResponse response, boolean api) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (api) {
            response.setHeader(
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        var host = request.getHeader("Host");
        // HSTS holds for a whole host: on localhost it would cut off everything else there.
        if (request.isSecure() && host != null && !Hosts.isLoopback(Hosts.name(host))) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}

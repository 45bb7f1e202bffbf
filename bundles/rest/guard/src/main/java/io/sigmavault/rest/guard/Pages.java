package io.sigmavault.rest.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which page a request comes from. A browser sends the session cookie along with whatever page
/// asks, so that a request with it must come from a page of ours.
final class Pages {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private Pages() {}

    /// True if the request changes something or opens a WebSocket.
    static boolean matters(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) || isWebSocket(request);
    }

    static boolean isWebSocket(HttpServletRequest request) {
        var upgrade = request.getHeader("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket")
                || request.getMethod().equals("CONNECT");
    }

    /// True if it comes from a page of another origin, as far as it tells.
    static boolean fromElsewhere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        var origin = request.getHeader("Origin");
        return origin != null && !isOwn(origin, request);
    }

    /// True if it shows that it comes from a page of ours.
    static boolean fromHere(HttpServletRequest request) {
        if (fromElsewhere(request)) {
            return false;
        }
        if (request.getHeader("Origin") != null) {
            return true;
        }
        if (isWebSocket(request)) {
            return false;
        }
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || isOwn(originOf(request.getHeader("Referer")), request);
    }

    private static @Nullable String originOf(@Nullable String referer) {
        if (referer == null) {
            return null;
        }
        int start = referer.indexOf("://");
        int end = start < 0 ? -1 : referer.indexOf('/', start + 3);
        return end < 0 ? referer : referer.substring(0, end);
    }

    private static boolean isOwn(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return false;
        }
        var own = request.getScheme() + "://" + request.getHeader("Host");
        return normal(origin).equals(normal(own));
    }

    private static String normal(String origin) {
        var lower = origin.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") && lower.endsWith(":443")) {
            return lower.substring(0, lower.length() - 4);
        }
        return lower.startsWith("http://") && lower.endsWith(":80")
                ? lower.substring(0, lower.length() - 3)
                : lower;
    }
}

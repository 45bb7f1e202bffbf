package io.sigmavault.share.webdav;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Finds out who sends a request: an API token as password of Basic authentication, whatever the name says, or as bearer.
record Callers(Slot<Access> access) {

    static final String CHALLENGE = "Basic realm=\"SigmaVault\", charset=\"UTF-8\"";

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 8_192;

    /// A browser sends remembered passwords along with whatever page asks: a request from a page is none of a client's.
    ///
    /// @throws SigmaVaultException codes `unauthenticated`, `cross-origin`, `unavailable`
    Caller caller(HttpServletRequest request) throws SigmaVaultException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (request.getHeader("Origin") != null
                || site != null && !site.equals("none") && !site.equals("same-origin")) {
            throw new SigmaVaultException(
                    "cross-origin", 403, "this request comes from a page: WebDAV is for programs");
        }
        String header = request.getHeader("Authorization");
        if (header == null || header.length() > LONGEST) {
            throw AccessException.unauthenticated();
        }
        String token = token(header);
        try (var lease = access.lease()) {
            return lease.service()
                    .token(token, request.getRemoteAddr())
                    .orElseThrow(AccessException::unauthenticated);
        }
    }

    /// Whose rights a caller has; empty while that can't be told.
    String account(Caller caller) {
        try (var lease = access.now().orElse(null)) {
            return lease == null ? "" : lease.service().account(caller).orElse("");
        }
    }

    private static String token(String header) throws AccessException {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw AccessException.unauthenticated();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            throw AccessException.unauthenticated();
        }
    }
}

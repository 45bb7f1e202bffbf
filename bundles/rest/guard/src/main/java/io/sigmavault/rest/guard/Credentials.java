package io.sigmavault.rest.guard;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Finds out who sent a request: by its bearer token, else by its session cookie.
final class Credentials {

    static final String COOKIE = "__Host-sigmavault";
    private static final String BEARER = "Bearer ";

    private final Slot<Access> access;

    Credentials(Slot<Access> access) {
        this.access = access;
    }

    static boolean given(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || cookie(request).isPresent();
    }

    /// @return empty if nobody says who they are, or their session is over
    /// @throws SigmaVaultException codes `unauthenticated` for a bad token, `unavailable`
    Optional<Caller> caller(HttpServletRequest request) throws SigmaVaultException {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return Optional.of(byToken(authorization, request.getRemoteAddr()));
        }
        var cookie = cookie(request);
        if (cookie.isEmpty()) {
            return Optional.empty();
        }
        try (var lease = access.lease()) {
            return lease.service().session(cookie.get(), request.getRemoteAddr());
        }
    }

    private Caller byToken(String authorization, String origin) throws SigmaVaultException {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw AccessException.unauthenticated();
        }
        try (var lease = access.lease()) {
            return lease.service()
                    .token(authorization.substring(BEARER.length()).strip(), origin)
                    .orElseThrow(AccessException::unauthenticated);
        }
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}

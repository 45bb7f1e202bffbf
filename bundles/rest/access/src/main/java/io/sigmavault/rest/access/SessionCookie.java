package io.sigmavault.rest.access;

import io.sigmavault.access.Access.Session;
import java.time.Duration;
import java.time.Instant;

/// The cookie that holds a browser session's secret.
final class SessionCookie {

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    static String of(Session session, Instant now) {
        long seconds = Math.max(0, Duration.between(now, session.ends()).toSeconds());
        return "__Host-sigmavault=" + session.secret() + ATTRIBUTES + "; Max-Age=" + seconds;
    }

    static String cleared() {
        return "__Host-sigmavault=" + ATTRIBUTES + "; Max-Age=0";
    }
}

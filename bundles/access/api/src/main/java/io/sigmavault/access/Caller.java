package io.sigmavault.access;

import io.sigmavault.core.Actor;
import java.util.Set;

/// Somebody who was authenticated.
///
/// @param actor who
/// @param scopes permissions, `*` for all; see [Access#check]
/// @param sessionId id of the browser session, or empty for a token or the console
/// @param origin where from: an address or `console`
public record Caller(Actor actor, Set<String> scopes, String sessionId, String origin) {

    /// Request attribute under which the request guard leaves the caller.
    public static final String ATTRIBUTE = "io.sigmavault.caller";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /// True for a browser session (cookie), false for a token.
    public boolean browser() {
        return !sessionId.isEmpty();
    }
}

package io.sigmavault.rest.access;

import io.sigmavault.access.Access.Session;
import io.sigmavault.access.Caller;
import io.sigmavault.rest.lib.area.MayBeMissing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is logged in.
///
/// @param scopes what they may do, sorted
/// @param ends when the session ends at the latest, as far as is known
record SessionView(String name, List<String> scopes, @MayBeMissing @Nullable Instant ends) {

    static SessionView of(Session session) {
        return new SessionView(
                session.caller().actor().name(), sorted(session.caller()), session.ends());
    }

    static List<String> sorted(Caller caller) {
        return caller.scopes().stream().sorted().toList();
    }
}

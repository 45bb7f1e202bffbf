package io.sigmavault.audit;

import io.sigmavault.core.Actor;
import java.util.Map;

/// An audit entry that is not stored yet.
///
/// @param action `<area>:<thing>:<verb>`, such as `access:session:create`
/// @param outcome how it ended
/// @param actor who asked
/// @param resource what it was about, such as `vault/photos`; never names a vault's content
/// @param origin where the request came from: an address, `console`, `system`
/// @param detail further facts; values that quote a vault's content are sealed
public record NewEntry(
        String action,
        Outcome outcome,
        Actor actor,
        String resource,
        String origin,
        Map<String, String> detail) {

    public NewEntry {
        if (!action.matches("[a-z]+:[a-z-]+:[a-z-]+")) {
            throw new IllegalArgumentException("bad audit action: " + action);
        }
        detail = Map.copyOf(detail);
    }

    /// How an action ended; `ALLOWED` for one that may go ahead now.
    public enum Outcome {
        ALLOWED,
        DONE,
        DENIED,
        FAILED
    }
}

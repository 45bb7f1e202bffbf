package io.sigmavault.rest.events;

import io.sigmavault.access.Caller;
import io.sigmavault.rest.lib.Gate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which topics a viewer asked for and may see.
///
/// @param patterns topics, or prefixes with `*` at the end; empty for all
record Topics(List<String> patterns, Caller viewer) {

    private static final String ROOT = "io/sigmavault/";

    /// @param query comma-separated patterns, or null
    static Topics of(@Nullable String query, Caller viewer) {
        return new Topics(
                query == null || query.isBlank()
                        ? List.of()
                        : Arrays.stream(query.split(",")).map(String::strip).toList(),
                viewer);
    }

    boolean wants(String topic) {
        return (patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, topic)))
                && maySee(topic);
    }

    private static boolean matches(String pattern, String topic) {
        return pattern.endsWith("*")
                ? topic.startsWith(pattern.substring(0, pattern.length() - 1))
                : topic.equals(pattern);
    }

    /// `io/sigmavault/core/Task/CHANGED` needs `core:task:read`. Pages are for everybody, and
    /// whoever may see a vault may know that something in it changed.
    private boolean maySee(String topic) {
        var parts = topic.startsWith(ROOT) ? topic.substring(ROOT.length()).split("/") : null;
        if (parts == null || parts.length < 2) {
            return false;
        }
        var area = parts[0];
        return area.equals("ui")
                || Gate.shows(viewer, area + ":" + parts[1].toLowerCase(Locale.ROOT) + ":read")
                || area.equals("vault") && Gate.shows(viewer, "vault:vault:read");
    }
}

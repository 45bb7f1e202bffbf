package io.sigmavault.core.task;

import io.sigmavault.core.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A task as it stands at one moment.
///
/// @param id unique, URL-safe
/// @param kind which [TaskHandler] runs it
/// @param title for people; never names a vault's content
/// @param actor who started it
/// @param state where it stands
/// @param parameters what the handler needs to run it again after a restart
/// @param done units done
/// @param total units to do, or -1 while unknown
/// @param unit `bytes`, `files`, `events` …
/// @param ratePerSecond units per second over the last seconds
/// @param remainingSeconds estimate, or -1 while unknown
/// @param created when it was started
/// @param finished when it ended, or null
/// @param result what it gave, JSON-like; empty until it ends
/// @param problemCode stable code of its failure, or null
/// @param problemDetail sentence of its failure, or null
public record Task(
        String id,
        String kind,
        String title,
        Actor actor,
        State state,
        Map<String, String> parameters,
        long done,
        long total,
        String unit,
        double ratePerSecond,
        long remainingSeconds,
        Instant created,
        @Nullable Instant finished,
        Map<String, Object> result,
        @Nullable String problemCode,
        @Nullable String problemDetail) {

    /// Where a task stands. `WAITING` for its handler's bundle or for a worker.
    public enum State {
        WAITING,
        RUNNING,
        CANCELLING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        /// True once nothing more will happen.
        public boolean ended() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }
}

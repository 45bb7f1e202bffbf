package io.sigmavault.core.event;

import io.sigmavault.core.Actor;

/// An event that is not stored yet.
///
/// @param topic `io/sigmavault/<area>/<Thing>/<PAST>`, at most 255 characters
/// @param schema version of `payload`, from 1; upcasters read older ones
/// @param actor who did it
/// @param payload a JSON object in UTF-8, at most 1 MiB; what names or quotes a vault's content is
///     sealed by that vault before it comes here
public record NewEvent(String topic, int schema, Actor actor, String payload) {

    public NewEvent {
        if (!topic.matches("io/sigmavault/[a-z]+/[A-Za-z]+/[A-Z_]+") || topic.length() > 255) {
            throw new IllegalArgumentException("bad event topic: " + topic);
        }
        if (schema < 1) {
            throw new IllegalArgumentException("event schema starts at 1: " + schema);
        }
        if (payload.length() > 1 << 20) {
            throw new IllegalArgumentException("event payload above 1 MiB: " + payload.length());
        }
    }
}

package io.sigmavault.core.event;

import io.sigmavault.core.Actor;
import java.time.Instant;

/// A stored event.
///
/// @param position place in the whole store, from 1, without gaps
/// @param aggregate the thing it belongs to, such as `vault/photos`
/// @param version place within the aggregate, from 1, without gaps
/// @param topic `io/sigmavault/<area>/<Thing>/<PAST>`
/// @param schema version of `payload`
/// @param time when it was appended, UTC, milliseconds
/// @param actor who did it
/// @param payload a JSON object
/// @param hash lower-case hex SHA-256 of this record, which contains its predecessor's
public record Event(
        long position,
        String aggregate,
        long version,
        String topic,
        int schema,
        Instant time,
        Actor actor,
        String payload,
        String hash) {}

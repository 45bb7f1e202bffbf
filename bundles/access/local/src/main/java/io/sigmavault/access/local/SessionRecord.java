package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A browser session.
///
/// @param id public, for logging out
/// @param hash SHA-256 of the secret in the cookie
/// @param used last use; on disk up to 5 minutes old
/// @param ends when it is over however much it is used
record SessionRecord(
        String id, String hash, String account, Instant created, Instant used, Instant ends) {

    SessionRecord usedAt(Instant now) {
        return new SessionRecord(id, hash, account, created, now, ends);
    }

    ObjectNode encode() {
        return StateFile.object()
                .put("id", id)
                .put("hash", hash)
                .put("account", account)
                .put("created", created.toString())
                .put("used", used.toString())
                .put("ends", ends.toString());
    }

    static SessionRecord decode(JsonNode json) {
        return new SessionRecord(
                json.path("id").asText(),
                json.path("hash").asText(),
                json.path("account").asText(),
                Instant.parse(json.path("created").asText()),
                Instant.parse(json.path("used").asText()),
                Instant.parse(json.path("ends").asText()));
    }
}

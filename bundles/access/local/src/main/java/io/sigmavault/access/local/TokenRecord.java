package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.access.Access.TokenInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API token.
///
/// @param hash SHA-256 of the secret
record TokenRecord(TokenInfo info, String hash) {

    boolean over(Instant now) {
        return info.expires() != null && !now.isBefore(info.expires());
    }

    TokenRecord usedAt(Instant minute) {
        var used =
                new TokenInfo(
                        info.id(),
                        info.label(),
                        info.account(),
                        info.scopes(),
                        info.created(),
                        info.expires(),
                        minute);
        return new TokenRecord(used, hash);
    }

    ObjectNode encode() {
        ObjectNode json =
                StateFile.object()
                        .put("id", info.id())
                        .put("hash", hash)
                        .put("label", info.label())
                        .put("account", info.account());
        json.set("scopes", StateFile.array(info.scopes()));
        return json.put("created", info.created().toString())
                .put("expires", text(info.expires()))
                .put("lastUsed", text(info.lastUsed()));
    }

    static TokenRecord decode(JsonNode json) {
        var info =
                new TokenInfo(
                        json.path("id").asText(),
                        json.path("label").asText(),
                        json.path("account").asText(),
                        StateFile.texts(json.path("scopes")),
                        Instant.parse(json.path("created").asText()),
                        instant(json.path("expires")),
                        instant(json.path("lastUsed")));
        return new TokenRecord(info, json.path("hash").asText());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant instant(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.asText()) : null;
    }
}

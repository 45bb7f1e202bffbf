package io.sigmavault.share.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/// Shares as the payload of events, schema 1.
final class ShareJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ShareJson() {}

    static String write(Share share) {
        var json = MAPPER.createObjectNode().put("name", share.name());
        var source = json.putObject("source");
        switch (share.source()) {
            case ShareSource.Vault(var vault, var path) ->
                    source.put("vault", vault).put("path", path);
            case ShareSource.Folder(var pool, var folder) ->
                    source.put("pool", pool).put("folder", folder);
        }
        var protocols = json.putArray("protocols");
        new TreeSet<>(share.protocols()).forEach(protocols::add);
        var members = json.putObject("members");
        new TreeMap<>(share.members())
                .forEach((who, right) -> members.put(who, right.name().toLowerCase(Locale.ROOT)));
        json.put("quotaBytes", share.quotaBytes())
                .put("visible", share.visible())
                .put("recycleBin", share.recycleBin())
                .put("recycleDays", share.recycleDays());
        return json.toString();
    }

    /// @throws IllegalStateException if it is not what [#write] made
    static Share read(String payload) {
        try {
            JsonNode json = MAPPER.readTree(payload);
            var protocols = new HashSet<String>();
            json.path("protocols").forEach(id -> protocols.add(id.asText()));
            var members = new HashMap<String, Right>();
            json.path("members")
                    .properties()
                    .forEach(member ->
                            members.put(
                                    member.getKey(),
                                    Right.valueOf(
                                            member.getValue().asText().toUpperCase(Locale.ROOT))));
            return new Share(
                    name(payload),
                    source(json.path("source")),
                    protocols,
                    members,
                    json.path("quotaBytes").asLong(),
                    json.path("visible").asBoolean(true),
                    json.path("recycleBin").asBoolean(),
                    json.path("recycleDays").asInt()); // none before share.api 0.10: for ever
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of shares is not JSON", e);
        }
    }

    static String name(String payload) {
        try {
            return MAPPER.readTree(payload).path("name").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of shares is not JSON", e);
        }
    }

    private static ShareSource source(JsonNode json) {
        return json.has("vault")
                ? new ShareSource.Vault(json.path("vault").asText(), json.path("path").asText())
                : new ShareSource.Folder(json.path("pool").asText(), json.path("folder").asText());
    }
}

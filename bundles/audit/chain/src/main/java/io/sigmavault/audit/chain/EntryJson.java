package io.sigmavault.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// An entry's bytes: a JSON object in UTF-8 without white space, members always in one order.
final class EntryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EntryJson() {}

    /// The entry as it is stored: texts with lone surrogates, which no UTF-8 can hold, get U+FFFD in their place.
    static NewEntry storable(NewEntry entry) {
        var detail = new TreeMap<String, String>();
        entry.detail().forEach((name, value) -> detail.put(encodable(name), encodable(value)));
        return new NewEntry(
                entry.action(),
                entry.outcome(),
                new Actor(entry.actor().kind(), encodable(entry.actor().name())),
                encodable(entry.resource()),
                encodable(entry.origin()),
                detail);
    }

    /// @param entry a [#storable] one
    static byte[] encode(Instant time, NewEntry entry) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("time", time.toString());
        json.put("action", entry.action());
        json.put("outcome", entry.outcome().name());
        json.put("actor", entry.actor().toString());
        json.put("resource", entry.resource());
        json.put("origin", entry.origin());
        ObjectNode detail = json.putObject("detail");
        new TreeMap<>(entry.detail()).forEach(detail::put);
        return JSON.writeValueAsBytes(json);
    }

    static Stored decode(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        Map<String, String> detail = new LinkedHashMap<>();
        json.path("detail").forEachEntry((name, value) -> detail.put(name, value.asText()));
        var entry =
                new NewEntry(
                        json.path("action").asText(),
                        NewEntry.Outcome.valueOf(json.path("outcome").asText()),
                        Actor.parse(json.path("actor").asText()),
                        json.path("resource").asText(),
                        json.path("origin").asText(),
                        detail);
        return new Stored(Instant.parse(json.path("time").asText()), entry);
    }

    private static String encodable(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                ? text
                : text.codePoints()
                        .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    record Stored(Instant time, NewEntry entry) {}
}

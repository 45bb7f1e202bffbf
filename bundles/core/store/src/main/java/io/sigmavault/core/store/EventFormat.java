package io.sigmavault.core.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.core.Actor;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An event's bytes: one line of JSON that says what it is, then the payload as it was given.
final class EventFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventFormat() {}

    /// @throws IllegalArgumentException if the payload is not a JSON object, or a text is not valid
    ///     Unicode
    static byte[] encode(String aggregate, long version, Instant time, NewEvent event) {
        checkObject(event.payload());
        ObjectNode head = JSON.createObjectNode();
        head.put("aggregate", aggregate);
        head.put("version", version);
        head.put("topic", event.topic());
        head.put("schema", event.schema());
        head.put("time", time.toString());
        head.put("actor", event.actor().toString());
        return utf8(head + "\n" + event.payload());
    }

    private static void checkObject(String payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("an event's payload is a JSON object");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("text behind an event's payload");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("an event's payload is not JSON", e);
        }
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an event's texts are valid Unicode", e);
        }
    }

    static Event decode(LogRecord record) throws IOException {
        byte[] bytes = record.payload();
        int line = endOfLine(bytes);
        JsonNode head = JSON.readTree(bytes, 0, line);
        return new Event(
                record.position(),
                head.path("aggregate").asText(),
                head.path("version").asLong(),
                head.path("topic").asText(),
                head.path("schema").asInt(),
                Instant.parse(head.path("time").asText()),
                Actor.parse(head.path("actor").asText()),
                new String(bytes, line + 1, bytes.length - line - 1, StandardCharsets.UTF_8),
                record.hashHex());
    }

    /// Only the aggregate, which comes first.
    static String aggregate(LogRecord record) throws IOException {
        try (JsonParser parser = JSON.createParser(record.payload())) {
            parser.nextToken();
            parser.nextToken();
            String aggregate = parser.nextTextValue();
            if (aggregate == null || !"aggregate".equals(parser.currentName())) {
                throw new IOException("event " + record.position() + " names no aggregate");
            }
            return aggregate;
        }
    }

    private static int endOfLine(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new IOException("an event without payload");
    }
}

package io.sigmavault.rest.events;

import java.util.List;
import java.util.Map;

/// The stream's part of the OpenAPI description.
final class Description {

    private Description() {}

    static Map<String, Object> ofEvents() {
        var operation =
                Map.of(
                        "operationId",
                        "streamEvents",
                        "summary",
                        "Events and signals, over WebSocket.",
                        "parameters",
                        List.of(
                                query("after", "position to go on after"),
                                query("topics", "comma-separated, * at the end")),
                        "responses",
                        Map.of("101", Map.of("description", "the stream")));
        return Map.of("paths", Map.of("/events", Map.of("get", operation)));
    }

    private static Map<String, Object> query(String name, String description) {
        return Map.of(
                "name",
                name,
                "in",
                "query",
                "required",
                false,
                "description",
                description,
                "schema",
                Map.of("type", "string"));
    }
}

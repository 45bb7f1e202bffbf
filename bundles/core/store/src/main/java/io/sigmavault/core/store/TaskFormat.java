package io.sigmavault.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.core.Actor;
import io.sigmavault.core.task.Task;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A task as JSON: the members of the REST contract, and the parameters on disk.
final class TaskFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskFormat() {}

    /// For signals: everything but the parameters.
    static String signal(Task task) {
        return json(task).toString();
    }

    /// For the disk. What a failure says may name a vault's content, so only its code is kept.
    static byte[] encode(Task task) throws IOException {
        ObjectNode json = json(task);
        json.remove("problemDetail");
        json.set("parameters", JSON.valueToTree(task.parameters()));
        return JSON.writeValueAsBytes(json);
    }

    private static ObjectNode json(Task task) {
        ObjectNode json =
                JSON.createObjectNode()
                        .put("id", task.id())
                        .put("kind", task.kind())
                        .put("title", task.title())
                        .put("actor", task.actor().toString())
                        .put("state", task.state().name())
                        .put("done", task.done())
                        .put("total", task.total())
                        .put("unit", task.unit())
                        .put("ratePerSecond", task.ratePerSecond())
                        .put("remainingSeconds", task.remainingSeconds())
                        .put("created", task.created().toString())
                        .put(
                                "finished",
                                task.finished() == null ? null : task.finished().toString());
        json.set("result", JSON.valueToTree(task.result()));
        return json.put("problemCode", task.problemCode())
                .put("problemDetail", task.problemDetail());
    }

    /// @throws IOException if it is not what [#encode] wrote
    static Task decode(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        try {
            return new Task(
                    json.path("id").asText(),
                    json.path("kind").asText(),
                    json.path("title").asText(),
                    Actor.parse(json.path("actor").asText()),
                    Task.State.valueOf(json.path("state").asText()),
                    texts(json.path("parameters")),
                    json.path("done").asLong(),
                    json.path("total").asLong(),
                    json.path("unit").asText(),
                    json.path("ratePerSecond").asDouble(),
                    json.path("remainingSeconds").asLong(),
                    Instant.parse(json.path("created").asText()),
                    json.path("finished").isTextual()
                            ? Instant.parse(json.path("finished").asText())
                            : null,
                    values(json.path("result")),
                    text(json.path("problemCode")),
                    json.path("problemCode").isTextual() ? "see the log of that time" : null);
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
            throw new IOException("not a task", e);
        }
    }

    private static @Nullable String text(JsonNode json) {
        return json.isTextual() ? json.asText() : null;
    }

    private static Map<String, String> texts(JsonNode json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEachEntry((name, value) -> texts.put(name, value.asText()));
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> values(JsonNode json) {
        return json.isObject() ? JSON.convertValue(json, LinkedHashMap.class) : Map.of();
    }
}

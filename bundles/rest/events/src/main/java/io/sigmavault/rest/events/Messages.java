package io.sigmavault.rest.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.vault.Vaults;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// Writes messages of the stream. What is sealed in an event is opened for a viewer who may read
/// the vault while it is unlocked, and left out otherwise.
final class Messages {

    private static final String SEALED = "sealed:";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Slot<Vaults> vaults;

    Messages(Slot<Vaults> vaults) {
        this.vaults = vaults;
    }

    String stored(Event event, Caller viewer) {
        var message = mapper.createObjectNode();
        message.put("position", event.position());
        message.put("topic", event.topic());
        message.put("time", event.time().toString());
        message.put("actor", event.actor().toString());
        message.put("aggregate", event.aggregate());
        message.set("payload", payload(event.payload(), viewer));
        return message.toString();
    }

    String signal(String topic, String payload) {
        var message = mapper.createObjectNode();
        message.put("topic", topic);
        message.set("payload", read(payload));
        return message.toString();
    }

    String tick(long position) {
        return mapper.createObjectNode()
                .put("topic", "io/sigmavault/core/Clock/TICKED")
                .put("position", position)
                .toString();
    }

    private JsonNode payload(String text, Caller viewer) {
        var payload = read(text);
        if (payload instanceof ObjectNode members) {
            var vault = members.path("vault").asText();
            for (var member : new ArrayList<>(members.properties())) {
                if (member.getValue().asText().startsWith(SEALED)) {
                    open(members, member, vault, viewer);
                }
            }
        }
        return payload;
    }

    private void open(
            ObjectNode members, Map.Entry<String, JsonNode> member, String vault, Caller viewer) {
        var plain =
                Gate.shows(viewer, "vault:file:read")
                        ? open(vault, member.getValue().asText())
                        : Optional.<String>empty();
        plain.ifPresentOrElse(
                text -> members.put(member.getKey(), text), () -> members.remove(member.getKey()));
    }

    private Optional<String> open(String vault, String sealed) {
        try (var lease = vaults.now().orElse(null)) {
            return lease == null
                    ? Optional.empty()
                    : Optional.of(lease.service().open(vault, sealed));
        } catch (SigmaVaultException e) {
            return Optional.empty();
        }
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            return mapper.createObjectNode();
        }
    }
}

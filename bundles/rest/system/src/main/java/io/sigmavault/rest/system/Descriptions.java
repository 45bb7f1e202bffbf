package io.sigmavault.rest.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The OpenAPI descriptions of the areas that answer now, as one document.
final class Descriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);

    private final Set<Supplier<String>> areas = ConcurrentHashMap.newKeySet();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String version;

    Descriptions(String version) {
        this.version = version;
    }

    void add(Supplier<String> area) {
        areas.add(area);
    }

    void remove(Supplier<String> area) {
        areas.remove(area);
    }

    byte[] document() {
        var document = mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "SigmaVault")
                .put("version", version)
                .put("description", "Files in encrypted vaults, and the machine that keeps them.");
        document.putArray("servers").addObject().put("url", "/api/v1");
        var security = document.putArray("security");
        security.addObject().putArray("session");
        security.addObject().putArray("token");
        var paths = document.putObject("paths");
        var components = document.putObject("components");
        var schemas = components.putObject("schemas");
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "__Host-sigmavault");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        areas.forEach(area -> merge(area, paths, schemas));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// An area that cannot describe itself is left out: it must not hide the others.
    private void merge(Supplier<String> area, ObjectNode paths, ObjectNode schemas) {
        try {
            var described = mapper.readTree(area.get());
            if (described.path("paths") instanceof ObjectNode more) {
                paths.setAll(more);
            }
            if (described.path("components").path("schemas") instanceof ObjectNode more) {
                schemas.setAll(more);
            }
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warn("an area of the API does not describe itself: {}", e.getClass().getName());
        }
    }
}

package io.sigmavault.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.access.Access;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import io.sigmavault.security.Finding;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.Security;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SecurityAreaTest {

    private final FakeAccess access = new FakeAccess();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @SuppressWarnings("NullAway.Init")
    private List<Object> resources;

    private static final class Known implements Security {
        @Override
        public KeyGraph keys() {
            var key =
                    new KeyInfo(
                            "vault/a/root",
                            "vault/a",
                            KeyInfo.Kind.VAULT_ROOT,
                            "",
                            "AES-256-GCM",
                            Instant.parse("2026-11-28T02:00:00Z"),
                            null,
                            KeyInfo.State.ACTIVE,
                            "in its headers",
                            "all",
                            "all",
                            2,
                            5_000);
            return new KeyGraph(
                    List.of(key),
                    List.of(new Asset("vault/a/files", "vault/a", Asset.Kind.FILES, "files")),
                    List.of(new Edge("vault/a/root", "vault/a/files")),
                    List.of("vault b is locked"));
        }

        @Override
        public List<Finding> findings() {
            return List.of(
                    new Finding(
                            "vault-one-slot",
                            Finding.Severity.WARNING,
                            "vault/a",
                            "one slot",
                            "add one",
                            Map.of("slots", 1)));
        }
    }

    @BeforeEach
    void start() {
        var slot = new Slot<Security>("the list of keys", Duration.ofMillis(1));
        slot.bind(new Known(), Map.of());
        var accessSlot = new Slot<Access>("access", Duration.ofMillis(1));
        accessSlot.bind(access, Map.of());
        resources = SecurityArea.resources(accessSlot, slot, new Tokens());
        server = RestServer.of(resources);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRouteIsDescribed() {
        Routes.assertDescribed(resources);
    }

    @Test
    void keysAreAGraph() throws Exception {
        var graph = json(server.send(server.request("/security/keys")));
        assertThat(graph.at("/keys/0/kind").asText()).isEqualTo("VAULT_ROOT");
        assertThat(graph.at("/keys/0/made").asText()).isEqualTo("2026-11-28T02:00:00Z");
        assertThat(graph.at("/keys/0/bytes").asLong()).isEqualTo(5_000);
        assertThat(graph.at("/edges/0/target").asText()).isEqualTo("vault/a/files");
        assertThat(graph.at("/silent/0").asText()).isEqualTo("vault b is locked");
    }

    @Test
    void findingsHaveTheirFix() throws Exception {
        var found = json(server.send(server.request("/security/findings")));
        assertThat(found.at("/findings/0/severity").asText()).isEqualTo("WARNING");
        assertThat(found.at("/findings/0/fix").asText()).isEqualTo("add one");
        assertThat(found.at("/findings/0/values/slots").asInt()).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeKeysIsRefused() throws Exception {
        access.denied = Set.of("security:key:read", "security:finding:read");
        assertThat(server.send(server.request("/security/keys")).statusCode()).isEqualTo(403);
        assertThat(server.send(server.request("/security/findings")).statusCode()).isEqualTo(403);
    }

    /// What tokens do is tried with real ones in `HsmTest`.
    @Test
    void requestsAboutTokensAreCheckedBeforeATokenIsAsked() throws Exception {
        assertThat(json(server.send(server.request("/security/tokens"))).path("tokens")).isEmpty();
        assertThat(post("/security/tokens/tpm", "{}")).isEqualTo(400);
        assertThat(post("/security/tokens/tpm", "{\"fresh\":\"\"}")).isEqualTo(503);
        assertThat(post("/security/tokens/tpm/keys", "{\"pin\":\"\",\"label\":\"a b\"}"))
                .isEqualTo(400);
        assertThat(post("/security/tokens/tpm/keys/a/attestation", "{\"pin\":\"\"}"))
                .isEqualTo(400);
        access.denied = Set.of("keys:key:delete", "keys:token:read");
        assertThat(post("/security/tokens/tpm/keys/a/destroy", "{\"pin\":\"\"}")).isEqualTo(403);
        assertThat(server.send(server.request("/security/tokens")).statusCode()).isEqualTo(403);
    }

    private int post(String path, String body) throws Exception {
        var request =
                server.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        return server.send(request).statusCode();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}

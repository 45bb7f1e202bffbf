package io.sigmavault.rest.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import io.sigmavault.update.Updates;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpdateAreaTest {

    private final FakeUpdates updates = new FakeUpdates();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @SuppressWarnings("NullAway.Init")
    private List<Object> resources;

    @BeforeEach
    void start() {
        var slot = new Slot<Updates>("the update service", Duration.ofMillis(1));
        slot.bind(updates, Map.of());
        resources = UpdateArea.resources(slot);
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
    void itIsShownWhereTheMachineStands() throws Exception {
        var view = json(server.send(server.request("/updates")));
        assertThat(view.at("/system/running").asText()).isEqualTo("0.1.0");
        assertThat(view.at("/system/slots/0/blessed").asBoolean()).isTrue();
        assertThat(view.at("/found/version").asText()).isEqualTo("0.2.0");
        assertThat(view.at("/found/notes/0").asText()).isEqualTo("New.");
        assertThat(view.at("/features/open").asBoolean(true)).isFalse();
        var past = json(server.send(server.request("/updates/history")));
        assertThat(past.at("/updates/0/outcome").asText()).isEqualTo("COMMITTED");
        var nobody = server.send(server.request("/updates").header("X-Nobody", "1"));
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsWantedIsPassedOn() throws Exception {
        var source = "{\"source\":\"/media/stick\",\"channel\":\"stable\"}";
        assertThat(send("PUT", "/updates/source", source).statusCode()).isEqualTo(204);
        var started = send("POST", "/updates/install", "{\"downgrade\":true}");
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location")).hasValue("/api/v1/tasks/t7");
        assertThat(send("POST", "/updates/install", "{}").statusCode()).isEqualTo(202);
        assertThat(send("POST", "/updates/agree", "").statusCode()).isEqualTo(204);
        assertThat(json(send("POST", "/updates/rollback", "")).at("/version").asText())
                .isEqualTo("0.0.9");
        assertThat(updates.asked)
                .containsExactly(
                        "follow /media/stick stable",
                        "install true false",
                        "install false false",
                        "agree");
        var refused = send("POST", "/updates/check", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).at("/code").asText()).isEqualTo("update-source-missing");
        assertThat(send("PUT", "/updates/source", "{\"source\":\"x\"}").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        var request = server.request(path);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return server.send(request.method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}

package io.sigmavault.rest.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import io.sigmavault.setup.Setup;
import io.sigmavault.setup.SetupStep.Descriptor;
import io.sigmavault.ui.PageLanguage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SetupAreaTest {

    private final FakeAccess access = new FakeAccess();
    private final List<String> asked = new ArrayList<>();
    private boolean running = true;

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @SuppressWarnings("NullAway.Init")
    private List<Object> resources;

    @BeforeEach
    void start() {
        var setup = new Slot<Setup>("the set-up", Duration.ofMillis(1));
        setup.bind(new Steps(), Map.of());
        var language = new Slot<PageLanguage>("the language", Duration.ofMillis(1));
        language.bind(new Pages(), Map.of());
        var gate = new Gate(FakeAccess.slot(access));
        resources = SetupArea.resources(gate, setup, language);
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
    void stepsAreShownWithTheModuleThatHasThem() throws Exception {
        var shown = json(send("GET", "/setup-steps", ""));
        assertThat(shown.at("/running").asBoolean()).isTrue();
        assertThat(shown.at("/steps/0/id").asText()).isEqualTo("zone");
        assertThat(shown.at("/steps/0/state").asText()).isEqualTo("OPEN");
        assertThat(shown.at("/steps/0/module").asText()).isEqualTo("/ui/pages/machine/page.mjs");
        assertThat(shown.at("/steps/0/element").asText()).isEqualTo("sv-setup-zone");

        running = false;
        assertThat(json(send("GET", "/setup-steps", "")).at("/steps")).isEmpty();
    }

    @Test
    void whatThePersonSaysIsPassedOn() throws Exception {
        assertThat(send("POST", "/setup-steps/begin", "").statusCode()).isEqualTo(204);
        assertThat(send("POST", "/setup-steps/zone/done", "").statusCode()).isEqualTo(204);
        assertThat(send("POST", "/setup-steps/zone/skip", "").statusCode()).isEqualTo(204);
        assertThat(send("POST", "/setup-steps/finish", "").statusCode()).isEqualTo(204);
        assertThat(asked).containsExactly("begin", "close zone", "skip zone", "finish");

        var unknown = send("POST", "/setup-steps/nothing/done", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).at("/code").asText()).isEqualTo("step-unknown");
    }

    @Test
    void theLanguageIsShownAndChosen() throws Exception {
        assertThat(json(send("GET", "/page-language", "")).toString())
                .isEqualTo("{\"language\":\"de\",\"known\":[\"en\",\"de\"]}");
        assertThat(send("PUT", "/page-language", "{\"language\":\"en\"}").statusCode())
                .isEqualTo(204);
        assertThat(asked).containsExactly("language en");
        assertThat(send("PUT", "/page-language", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void whoMayNotChangesNothing() {
        access.denied = Set.of("setup:step:write", "ui:language:set");

        assertThat(send("POST", "/setup-steps/finish", "").statusCode()).isEqualTo(403);
        assertThat(send("PUT", "/page-language", "{\"language\":\"en\"}").statusCode())
                .isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void nobodyIsToldAnything() throws Exception {
        for (var path : List.of("/setup-steps", "/page-language")) {
            var nobody = server.send(server.request(path).header("X-Nobody", "1"));
            assertThat(nobody.statusCode()).isEqualTo(401);
        }
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

    private final class Steps implements Setup {

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public List<Progress> steps(Caller caller) {
            var zone = new Descriptor("zone", 10, "machine", "sv-setup-zone");
            return List.of(new Progress(zone, State.OPEN));
        }

        @Override
        public void begin() {
            asked.add("begin");
        }

        @Override
        public void close(String step, boolean skipped) throws SigmaVaultException {
            if (!step.equals("zone")) {
                throw new SigmaVaultException("step-unknown", 404, "no step " + step);
            }
            asked.add((skipped ? "skip " : "close ") + step);
        }

        @Override
        public void finish() {
            asked.add("finish");
        }
    }

    private final class Pages implements PageLanguage {

        @Override
        public List<String> known() {
            return List.of("en", "de");
        }

        @Override
        public String chosen() {
            return "de";
        }

        @Override
        public void choose(String language) {
            asked.add("language " + language);
        }
    }
}

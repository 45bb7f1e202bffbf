package io.sigmavault.rest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.core.Actor;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.JsonText;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.OpenApi;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import io.sigmavault.ui.PageContribution;
import io.sigmavault.vault.Vaults;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemAreaTest {

    private final FakeAccess access = new FakeAccess();
    private final FakePlatform platform = new FakePlatform();
    private final Slot<Platform> platforms = slot("the bundle service");
    private final Slot<Tasks> tasks = slot("the task service");
    private final PageList pages = new PageList();
    private final Descriptions descriptions = new Descriptions("1.2.3");
    private final List<Object> resources = resources();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    private static <S> Slot<S> slot(String what) {
        return new Slot<>(what, Duration.ofMillis(1));
    }

    private List<Object> resources() {
        var slot = FakeAccess.slot(access);
        var status = new StatusResource(slot, SystemAreaTest.<Vaults>slot("x"), platforms, "1.2.3");
        return SystemArea.resources(status, new Gate(slot), platforms, tasks, pages, descriptions);
    }

    @BeforeEach
    void start() {
        platforms.bind(platform, Map.of());
        server = RestServer.of(resources);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) {
        return server.send(server.request(path));
    }

    private HttpResponse<String> post(String path) {
        return server.send(server.request(path).POST(BodyPublishers.noBody()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void statusTellsWhatIsThere() throws Exception {
        var status = json(get("/status"));
        assertThat(status.get("product").textValue()).isEqualTo("SigmaVault");
        assertThat(status.get("version").textValue()).isEqualTo("1.2.3");
        assertThat(status.get("setupNeeded").booleanValue()).isTrue();
        assertThat(status.get("ready").booleanValue()).isFalse();
    }

    @Test
    void bundlesAreListedAndChanged() throws Exception {
        var bundle = json(get("/system/bundles")).get("bundles").get(0);
        assertThat(bundle.get("symbolicName").textValue()).isEqualTo("a.b");
        assertThat(bundle.get("essential").booleanValue()).isTrue();
        assertThat(post("/system/bundles/7/start").statusCode()).isEqualTo(204);
        assertThat(post("/system/bundles/7/stop").statusCode()).isEqualTo(204);
        assertThat(post("/system/bundles/7/rollback").statusCode()).isEqualTo(204);
        assertThat(
                        server.send(
                                        server.request("/system/bundles/7/content")
                                                .PUT(BodyPublishers.ofString("jar")))
                                .statusCode())
                .isEqualTo(204);
        assertThat(platform.calls)
                .containsExactly("start 7 person:owner", "stop 7", "rollback 7", "update 7 jar");
        assertThat(post("/system/bundles/404/start").body()).contains("bundle-unknown");
        assertThat(post("/system/bundles/x/start").statusCode()).isEqualTo(404);
    }

    @Test
    void featureInUseIsKeptUnlessForced() throws Exception {
        assertThat(json(get("/system/features")).get("features").get(0).get("name").textValue())
                .isEqualTo("f");
        var refused = post("/system/features/f/uninstall");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("usedBy").get(0).textValue()).isEqualTo("vault photos");
        assertThat(post("/system/features/f/uninstall?force").statusCode()).isEqualTo(204);
        assertThat(post("/system/features/f/install").statusCode()).isEqualTo(204);
        assertThat(platform.calls).containsExactly("uninstall f", "install f");
    }

    @Test
    void logIsLimited() {
        assertThat(get("/system/log?limit=5").body()).contains("limit 5");
        assertThat(get("/system/log").body()).contains("limit 1000");
        assertThat(get("/system/log?limit=5001").statusCode()).isEqualTo(400);
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied =
                Set.of(
                        "core:bundle:read",
                        "core:bundle:write",
                        "core:feature:read",
                        "core:feature:write",
                        "core:log:read",
                        "core:task:read",
                        "core:task:write");
        for (var path : List.of("/system/bundles", "/system/features", "/system/log", "/tasks")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (var path :
                List.of(
                        "/system/bundles/7/start", "/system/bundles/7/stop",
                        "/system/bundles/7/rollback", "/system/features/f/install",
                        "/system/features/f/uninstall?force", "/tasks/1/cancel")) {
            assertThat(post(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(platform.calls).isEmpty();
    }

    @Test
    void tasksAreShown() throws Exception {
        assertThat(get("/tasks").body()).contains("unavailable");
        tasks.bind(new OneTask(), Map.of());
        var task = json(get("/tasks/t1"));
        assertThat(task.get("state").textValue()).isEqualTo("RUNNING");
        assertThat(task.get("actor").textValue()).isEqualTo("person:owner");
        assertThat(task.has("parameters")).isFalse();
        assertThat(get("/tasks/t2").body()).contains("task-unknown");
        assertThat(json(get("/tasks")).get("tasks")).hasSize(1);
        assertThat(post("/tasks/t1/cancel").statusCode()).isEqualTo(204);
    }

    @Test
    void pagesComeAndGo() throws Exception {
        var page = new OnePage();
        pages.add(page);
        var shown = json(get("/pages")).get("pages").get(0);
        assertThat(shown.get("module").textValue()).isEqualTo("/ui/pages/files/page.mjs");
        pages.remove(page);
        assertThat(json(get("/pages")).get("pages")).isEmpty();
    }

    @Test
    void descriptionsOfAllAreasAreOneDocument() throws Exception {
        Supplier<String> own = () -> JsonText.of(OpenApi.describe(resources));
        Supplier<String> broken = () -> "{";
        descriptions.add(own);
        descriptions.add(broken);
        var document = json(get("/openapi.json"));
        assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(document.get("paths").get("/status").get("get").get("security")).isEmpty();
        assertThat(document.get("paths").get("/tasks/{id}").get("get").get("parameters"))
                .hasSize(1);
        assertReferencesResolve(document);
        descriptions.remove(own);
        assertThat(json(get("/openapi.json")).get("paths")).isEmpty();
    }

    private static void assertReferencesResolve(JsonNode document) {
        var schemas = document.get("components").get("schemas");
        var references = new HashSet<>(document.findValuesAsText("$ref"));
        assertThat(references).isNotEmpty();
        for (var reference : references) {
            assertThat(schemas.has(reference.substring("#/components/schemas/".length())))
                    .as(reference)
                    .isTrue();
        }
        var names = new HashSet<>(document.findValuesAsText("operationId"));
        assertThat(document.findValuesAsText("operationId")).hasSameSizeAs(names);
    }

    @Test
    void descriptionHoldsEveryRoute() {
        Routes.assertDescribed(resources);
    }

    private static final class OnePage implements PageContribution {
        @Override
        public Descriptor descriptor() {
            return new Descriptor("files", "Files", "folder", "page.mjs", "sv-files", 1, "");
        }

        @Override
        public Optional<byte[]> file(String name) {
            return Optional.empty();
        }
    }

    private static final class OneTask implements Tasks {

        private static final Task TASK =
                new Task(
                        "t1",
                        "scrub",
                        "Scrub",
                        new Actor("person", "owner"),
                        Task.State.RUNNING,
                        Map.of("secret", "x"),
                        1,
                        2,
                        "files",
                        0.5,
                        2,
                        Instant.EPOCH,
                        null,
                        Map.of(),
                        null,
                        null);

        @Override
        public Task start(String kind, String title, Actor actor, Map<String, String> parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Task> list() {
            return List.of(TASK);
        }

        @Override
        public Optional<Task> find(String id) {
            return id.equals("t1") ? Optional.of(TASK) : Optional.empty();
        }

        @Override
        public void cancel(String id, Actor actor) {
            // It goes on.
        }
    }
}

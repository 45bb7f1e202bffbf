package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TiersResourceTest extends RestTest {

    private static final String TIERS = "/vaults/photos/tiers";
    private static final String NINETY = "{\"denseAfterDays\":90}";

    private final FakeTasks started = new FakeTasks();

    @BeforeEach
    void bind() {
        tasks.bind(started, Map.of());
    }

    private HttpResponse<String> putJson(String path, String body) {
        return server.send(
                server.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void theChoiceIsShownAndChanged() {
        assertThat(json(get(TIERS)).get("denseAfterDays").intValue()).isZero();
        var answer = putJson(TIERS, NINETY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("denseAfterDays").intValue()).isEqualTo(90);
        assertThat(dense.days).isEqualTo(90);
    }

    @Test
    void impossibleDaysAreRefused() {
        assertProblem(putJson(TIERS, "{\"denseAfterDays\":-1}"), 400, "days-invalid");
        assertProblem(
                postJson(TIERS + "/forecast", "{\"denseAfterDays\":36501}"), 400, "days-invalid");
        assertThat(dense.days).isZero();
        assertThat(started.started).isEmpty();
    }

    @Test
    void aForecastIsATaskOfWhoWantsIt() {
        var answer = postJson(TIERS + "/forecast", NINETY);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/tasks/t0");
        var task = started.started.getFirst();
        assertThat(task.kind()).isEqualTo("vault-dense-forecast");
        assertThat(task.parameters()).isEqualTo(Map.of("vault", "photos", "days", "90"));
    }

    @Test
    void aLockedVaultIsRefusedAtOnce() {
        assertProblem(get("/vaults/locked/tiers"), 423, "vault-locked");
        assertProblem(postJson("/vaults/locked/tiers/forecast", NINETY), 423, "vault-locked");
        assertThat(started.started).isEmpty();
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:vault:read", "vault:vault:reseal");
        assertProblem(get(TIERS), 403, "denied");
        assertProblem(putJson(TIERS, NINETY), 403, "denied");
        assertProblem(postJson(TIERS + "/forecast", NINETY), 403, "denied");
        assertThat(dense.days).isZero();
        assertThat(started.started).isEmpty();
    }
}

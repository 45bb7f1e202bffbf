package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResealResourceTest extends RestTest {

    private final FakeTasks started = new FakeTasks();

    @BeforeEach
    void bind() {
        tasks.bind(started, Map.of());
    }

    @Test
    void whatWaitsIsShown() {
        var answer = json(get("/vaults/photos/reseal"));
        assertThat(answer.get("packs").intValue()).isEqualTo(2);
        assertThat(answer.get("bytes").intValue()).isEqualTo(3_000);
        assertThat(answer.get("quietSeconds").intValue()).isEqualTo(60);
        assertProblem(get("/vaults/locked/reseal"), 423, "vault-locked");
    }

    @Test
    void resealingIsATaskOfWhoWantsIt() {
        var answer = postJson("/vaults/photos/reseal", "{}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("task").textValue()).isEqualTo("t0");
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/tasks/t0");
        var task = started.started.getFirst();
        assertThat(task.kind()).isEqualTo("vault-reseal");
        assertThat(task.parameters())
                .isEqualTo(Map.of("vault", "photos", "actor", task.actor().toString()));
    }

    @Test
    void aDryRunIsATaskAsWell() {
        postJson("/vaults/photos/reseal", "{\"dryRun\":true}");
        assertThat(started.started.getFirst().kind()).isEqualTo("vault-reseal-estimate");
    }

    @Test
    void aLockedVaultIsRefusedAtOnce() {
        assertProblem(postJson("/vaults/locked/reseal", "{}"), 423, "vault-locked");
        assertThat(started.started).isEmpty();
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:vault:read", "vault:vault:reseal");
        assertProblem(get("/vaults/photos/reseal"), 403, "denied");
        assertProblem(postJson("/vaults/photos/reseal", "{}"), 403, "denied");
        assertThat(started.started).isEmpty();
    }
}

package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodebooksResourceTest extends RestTest {

    private static final String CODEBOOKS = "/vaults/photos/codebooks";
    private static final String PURGE = CODEBOOKS + "/purge";

    private final FakeTasks started = new FakeTasks();

    @BeforeEach
    void bind() {
        tasks.bind(started, Map.of());
    }

    @Test
    void theyAreListed() {
        var found = json(get(CODEBOOKS)).get("codebooks");
        assertThat(found.size()).isEqualTo(2);
        assertThat(found.get(0).get("id").asText()).isEqualTo(FakeCodebooks.FIRST);
        assertThat(found.get(0).get("type").asText()).isEqualTo("text");
        assertThat(found.get(0).get("savedBytes").intValue()).isEqualTo(99);
        assertThat(found.get(1).get("retired").booleanValue()).isTrue();
    }

    @Test
    void aPurgeIsATaskOfWhoWantsIt() {
        var answer = postJson(PURGE, "{}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/tasks/t0");
        var task = started.started.getFirst();
        assertThat(task.kind()).isEqualTo("vault-codebook-purge");
        assertThat(task.parameters()).containsOnlyKeys("vault", "actor");
        assertThat(task.parameters()).containsEntry("vault", "photos");
    }

    @Test
    void oneIsPurgedByItsId() {
        var body = "{\"id\":\"" + FakeCodebooks.FIRST + "\"}";
        assertThat(postJson(PURGE, body).statusCode()).isEqualTo(202);
        assertThat(started.started.getFirst().parameters())
                .containsEntry("codebook", FakeCodebooks.FIRST);
    }

    @Test
    void anUnknownOneAndALockedVaultAreRefusedAtOnce() {
        assertProblem(postJson(PURGE, "{\"id\":\"abc\"}"), 404, "codebook-unknown");
        assertProblem(get("/vaults/locked/codebooks"), 423, "vault-locked");
        assertProblem(postJson("/vaults/locked/codebooks/purge", "{}"), 423, "vault-locked");
        assertThat(started.started).isEmpty();
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:vault:read", "vault:vault:reseal");
        assertProblem(get(CODEBOOKS), 403, "denied");
        assertProblem(postJson(PURGE, "{}"), 403, "denied");
        assertThat(started.started).isEmpty();
    }
}

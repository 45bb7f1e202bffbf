package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VaultKeysResourceTest extends RestTest {

    private final FakeTasks started = new FakeTasks();

    @BeforeEach
    void bind() {
        tasks.bind(started, Map.of());
    }

    @Test
    void epochsAreShownWithTheirState() {
        var keys = json(get("/vaults/photos/keys"));
        assertThat(keys.at("/signingKey").textValue()).isEqualTo("0123456789abcdef");
        assertThat(keys.at("/epochs/0/state").textValue()).isEqualTo("RETIRING");
        assertThat(keys.at("/epochs/0/made").isNull()).isTrue();
        assertThat(keys.at("/epochs/1/state").textValue()).isEqualTo("ACTIVE");
        assertThat(keys.at("/epochs/1/bytes").intValue()).isEqualTo(500);
        assertThat(json(get("/vaults/locked/keys")).at("/epochs")).isEmpty();
    }

    @Test
    void theDryRunTellsWhatWouldBeWritten() {
        var plan = json(get("/vaults/photos/keys/plan"));
        assertThat(plan.at("/headerBytes").intValue()).isEqualTo(5_000);
        assertThat(plan.at("/bytes").intValue()).isEqualTo(3_500);
        assertThat(plan.at("/seconds").doubleValue()).isEqualTo(1.5);
        assertThat(rotation.asked).isEmpty();
    }

    @Test
    void rotatingStartsTheTaskUnlessThatIsForLater() {
        var now = json(postJson("/vaults/photos/keys/rotate", "{}"));
        assertThat(now.at("/epoch").intValue()).isEqualTo(3);
        assertThat(now.at("/writtenBytes").intValue()).isEqualTo(5_000);
        assertThat(now.at("/task").textValue()).isEqualTo("t0");
        assertThat(started.started.getFirst().kind()).isEqualTo("vault-reencrypt");
        var later = json(postJson("/vaults/photos/keys/rotate", "{\"later\":true}"));
        assertThat(later.at("/task").isNull()).isTrue();
        assertThat(started.started).hasSize(1);
        assertThat(rotation.asked).containsExactly("rotate photos", "rotate photos");
    }

    @Test
    void sealingAgainIsATask() {
        var answer = postJson("/vaults/photos/keys/reencrypt", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Location")).isEqualTo("/api/v1/tasks/t0");
        assertProblem(postJson("/vaults/locked/keys/reencrypt", ""), 423, "vault-locked");
    }

    @Test
    void aVaultIsDestroyedOnlyUnderItsName() {
        var wrong = postJson("/vaults/photos/shred", "{\"name\":\"photo\"}");
        assertProblem(wrong, 409, "confirmation-wrong");
        assertThat(rotation.asked).isEmpty();
        assertThat(postJson("/vaults/photos/shred", "{\"name\":\"photos\"}").statusCode())
                .isEqualTo(204);
        assertThat(rotation.asked).containsExactly("shred photos");
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:vault:read", "vault:key:rotate", "vault:vault:shred");
        assertProblem(get("/vaults/photos/keys"), 403, "denied");
        assertProblem(get("/vaults/photos/keys/plan"), 403, "denied");
        assertProblem(postJson("/vaults/photos/keys/rotate", "{}"), 403, "denied");
        assertProblem(postJson("/vaults/photos/keys/reencrypt", ""), 403, "denied");
        assertProblem(postJson("/vaults/photos/shred", "{\"name\":\"photos\"}"), 403, "denied");
        assertThat(rotation.asked).isEmpty();
    }
}

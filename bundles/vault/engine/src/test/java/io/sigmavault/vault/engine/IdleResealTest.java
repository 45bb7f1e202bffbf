package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.update.FeatureGate;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When re-sealing starts by itself.
class IdleResealTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final long ENOUGH = 64 << 20;

    private final StartedTasks tasks = new StartedTasks(NOW);
    private final FormatGate gate = new FormatGate();
    private boolean denseDue;
    private VaultInfo.State state = VaultInfo.State.UNLOCKED;
    private Resealing.Waiting waiting = waiting(ENOUGH, 30);
    private final IdleReseal idle =
            new IdleReseal(vaults(), resealing(), dense(), tasks, gate, config(30));

    @AfterEach
    void close() {
        idle.close();
    }

    private static Resealing.Waiting waiting(long bytes, int quietMinutes) {
        return new Resealing.Waiting(3, bytes, Duration.ofMinutes(quietMinutes));
    }

    /// Settings as Configuration Admin gives them: an annotation that nobody wrote.
    private static IdleReseal.Config config(int afterMinutes) {
        var made =
                Proxy.newProxyInstance(
                        IdleReseal.Config.class.getClassLoader(),
                        new Class<?>[] {IdleReseal.Config.class},
                        (_, asked, _) ->
                                asked.getName().equals("afterMinutes") ? afterMinutes : 64);
        return (IdleReseal.Config) made;
    }

    /// Answers one method of an interface.
    private static <T> T only(Class<T> type, String method, Supplier<?> answer) {
        var made =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, called, _) -> {
                            assertThat(called.getName()).isEqualTo(method);
                            return answer.get();
                        });
        return type.cast(made);
    }

    private Vaults vaults() {
        return only(
                Vaults.class,
                "list",
                () ->
                        List.of(
                                new VaultInfo(
                                        "photos",
                                        1,
                                        state,
                                        NOW,
                                        1,
                                        1,
                                        1,
                                        1,
                                        Map.of("zstd", 1L),
                                        1)));
    }

    private DenseTier dense() {
        return only(DenseTier.class, "isDenseDue", () -> denseDue);
    }

    private Resealing resealing() {
        return only(Resealing.class, "waiting", () -> waiting);
    }

    @Test
    void itStartsOnceWhenEnoughWaitsAndNobodyWrites() {
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1);
        var task = tasks.all.getFirst();
        assertThat(task.kind()).isEqualTo("vault-reseal");
        assertThat(task.parameters()).containsEntry("vault", "photos");
        assertThat(task.actor()).isEqualTo(Actor.SYSTEM);
        idle.look(NOW.plus(Duration.ofDays(1))); // it still waits
        assertThat(tasks.all).hasSize(1);
        tasks.ended = true;
        idle.look(NOW.plus(Duration.ofHours(5)));
        assertThat(tasks.all).hasSize(1);
        idle.look(NOW.plus(Duration.ofHours(7)));
        assertThat(tasks.all).hasSize(2);
    }

    @Test
    void itStartsForTheDenseTierHoweverLittleWaits() {
        waiting = waiting(0, 30);
        idle.look(NOW);
        assertThat(tasks.all).isEmpty();
        denseDue = true;
        waiting = waiting(0, 29);
        idle.look(NOW);
        assertThat(tasks.all).isEmpty();
        waiting = waiting(0, 30);
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1);
    }

    @Test
    void itDoesNotStartForLittleNorWhileSomebodyWritesNorForALockedVault() {
        waiting = waiting(ENOUGH - 1, 30);
        idle.look(NOW);
        waiting = waiting(ENOUGH, 29);
        idle.look(NOW);
        waiting = waiting(ENOUGH, 30);
        state = VaultInfo.State.LOCKED;
        idle.look(NOW);
        state = VaultInfo.State.READ_ONLY;
        idle.look(NOW);
        assertThat(tasks.all).isEmpty();
    }

    @Test
    void itCanBeTurnedOffAndWaitsForANewVersionToProveItself() {
        idle.modified(config(0));
        idle.look(NOW);
        idle.modified(config(30));
        FeatureGate shut = () -> new FeatureGate.Answer(false, "not yet", null);
        gate.bindGate(shut);
        idle.look(NOW);
        assertThat(tasks.all).isEmpty();
        gate.unbindGate(shut);
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1);
    }

    @Test
    void oneThatWasCutShortGoesOnSoonEvenIfItDoesNotStartByItself() {
        idle.modified(config(0));
        var anna = new Actor("user", "anna");
        var parameters = Map.of("vault", "photos", "actor", anna.toString());
        tasks.start("vault-reseal", "Re-sealing of vault photos", anna, parameters);
        tasks.ended = true;
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1); // it was done
        tasks.result = Map.of("cut", true);
        state = VaultInfo.State.LOCKED;
        idle.look(NOW);
        state = VaultInfo.State.UNLOCKED;
        waiting = waiting(1, 0);
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1);
        waiting = waiting(1, 1);
        idle.look(NOW);
        assertThat(tasks.all).hasSize(2);
        assertThat(tasks.all.getLast().actor()).isEqualTo(anna);
        assertThat(tasks.all.getLast().parameters()).isEqualTo(parameters);
    }

    @Test
    void aPurgeThatWasCutShortGoesOnAsWell() {
        idle.modified(config(0));
        var parameters = Map.of("vault", "photos", "codebook", "ab");
        tasks.start("vault-codebook-purge", "Purge", new Actor("user", "anna"), parameters);
        tasks.ended = true;
        idle.look(NOW);
        assertThat(tasks.all).hasSize(1);
        tasks.result = Map.of("cut", true);
        idle.look(NOW);
        assertThat(tasks.all).hasSize(2);
        assertThat(tasks.all.getLast().kind()).isEqualTo("vault-codebook-purge");
        assertThat(tasks.all.getLast().parameters()).isEqualTo(parameters);
    }
}

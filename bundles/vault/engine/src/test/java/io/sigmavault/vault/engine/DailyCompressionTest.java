package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
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

/// Once a day it is found out what compression gives.
class DailyCompressionTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final StartedTasks tasks = new StartedTasks(NOW);
    private boolean due = true;
    private VaultInfo.State state = VaultInfo.State.UNLOCKED;
    private int quietMinutes = 10;
    private final DailyCompression daily =
            new DailyCompression(
                    only(Vaults.class, "list", () -> List.of(vault())),
                    only(Space.class, "isCompressionDue", () -> due),
                    only(Resealing.class, "waiting", this::waiting),
                    tasks);

    @AfterEach
    void close() {
        daily.close();
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

    private VaultInfo vault() {
        return new VaultInfo("photos", 1, state, NOW, 1, 1, 1, 1, Map.of(), 1);
    }

    private Resealing.Waiting waiting() {
        return new Resealing.Waiting(0, 0, Duration.ofMinutes(quietMinutes));
    }

    @Test
    void itStartsOneAtATimeWhereItIsDue() {
        daily.look();
        assertThat(tasks.all).hasSize(1);
        var task = tasks.all.getFirst();
        assertThat(task.kind()).isEqualTo("vault-compression");
        assertThat(task.parameters()).isEqualTo(Map.of("vault", "photos"));
        assertThat(task.actor()).isEqualTo(Actor.SYSTEM);
        daily.look(); // it runs
        assertThat(tasks.all).hasSize(1);
    }

    @Test
    void itDoesNotStartWhereItIsDoneNorWhileSomebodyWritesNorForALockedVault() {
        due = false;
        daily.look();
        due = true;
        quietMinutes = 9;
        daily.look();
        quietMinutes = 10;
        state = VaultInfo.State.LOCKED;
        daily.look();
        state = VaultInfo.State.READ_ONLY;
        daily.look();
        assertThat(tasks.all).isEmpty();
    }
}

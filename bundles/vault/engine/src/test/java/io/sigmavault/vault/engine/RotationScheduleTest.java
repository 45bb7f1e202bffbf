package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.update.FeatureGate;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When keys are rotated by themselves, and what is left is sealed again.
class RotationScheduleTest {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DUE = MADE.plus(Duration.ofDays(90));
    private static final Duration HOUR = Duration.ofHours(1);

    private final StartedTasks tasks = new StartedTasks(MADE);
    private final FormatGate gate = new FormatGate();
    private final List<String> calls = new ArrayList<>();
    private VaultInfo.State state = VaultInfo.State.UNLOCKED;
    private int formatVersion = 1;
    private List<KeyRotation.Epoch> epochs = List.of(epoch(1));
    private final RotationSchedule schedule =
            new RotationSchedule(vaults(), rotation(), tasks, gate, config(90, false));

    @AfterEach
    void close() {
        schedule.close();
    }

    private static KeyRotation.Epoch epoch(int number) {
        return new KeyRotation.Epoch(number, MADE, 3, 1_000);
    }

    /// Settings as Configuration Admin gives them: an annotation that nobody wrote.
    private static RotationSchedule.Config config(int everyDays, boolean dryRun) {
        return (RotationSchedule.Config)
                Proxy.newProxyInstance(
                        RotationSchedule.Config.class.getClassLoader(),
                        new Class<?>[] {RotationSchedule.Config.class},
                        (_, asked, _) -> asked.getName().equals("everyDays") ? everyDays : dryRun);
    }

    private Vaults vaults() {
        return (Vaults)
                Proxy.newProxyInstance(
                        Vaults.class.getClassLoader(),
                        new Class<?>[] {Vaults.class},
                        (_, _, _) ->
                                List.of(
                                        new VaultInfo(
                                                "photos",
                                                formatVersion,
                                                state,
                                                MADE,
                                                1,
                                                1,
                                                1,
                                                1,
                                                Map.of(),
                                                1)));
    }

    private KeyRotation rotation() {
        return (KeyRotation)
                Proxy.newProxyInstance(
                        KeyRotation.class.getClassLoader(),
                        new Class<?>[] {KeyRotation.class},
                        (_, called, values) ->
                                switch (called.getName()) {
                                    case "keys" -> new KeyRotation.Keys(1_000, 1, "", epochs);
                                    case "plan" -> {
                                        calls.add("plan");
                                        yield new KeyRotation.Plan(2_000, 3, 1_000, HOUR);
                                    }
                                    case "rotate" -> {
                                        assertThat(values[1]).isEqualTo(Actor.SYSTEM);
                                        calls.add("rotate");
                                        epochs = List.of(epoch(1), epoch(2));
                                        yield new KeyRotation.Rotated(2, 2_000, 1_000);
                                    }
                                    default -> throw new AssertionError(called.getName());
                                });
    }

    private void assertStarted(int count) {
        assertThat(tasks.all)
                .hasSize(count)
                .allSatisfy(task -> {
                    assertThat(task.kind()).isEqualTo("vault-reencrypt");
                    assertThat(task.parameters()).containsEntry("vault", "photos");
                    assertThat(task.actor()).isEqualTo(Actor.SYSTEM);
                });
    }

    @Test
    void keysAreRotatedOnTheDayAndWhatTheySealedIsSealedAgain() {
        schedule.look(DUE.minusSeconds(1));
        assertThat(calls).isEmpty();
        assertStarted(0);
        schedule.look(DUE);
        assertThat(calls).containsExactly("rotate");
        assertStarted(1);
    }

    @Test
    void aTaskThatRunsIsWaitedForAndOneThatLeftSomethingComesAgainAfterSixHours() {
        schedule.look(DUE);
        schedule.look(DUE.plus(Duration.ofDays(1))); // it still runs
        assertStarted(1);
        tasks.ended = true;
        schedule.look(DUE.plus(Duration.ofHours(5)));
        assertStarted(1);
        schedule.look(DUE.plus(Duration.ofHours(7)));
        assertStarted(2);
        assertThat(calls).containsExactly("rotate");
    }

    @Test
    void oneThatWasCutShortGoesOnAtOnceOnceTheVaultIsOpen() {
        schedule.look(DUE);
        tasks.ended = true;
        tasks.result = Map.of("cut", true);
        state = VaultInfo.State.LOCKED;
        schedule.look(DUE.plusSeconds(60));
        assertStarted(1);
        state = VaultInfo.State.UNLOCKED;
        schedule.look(DUE.plusSeconds(120));
        assertStarted(2);
    }

    @Test
    void neverMeansNeverButWhatSomebodyRotatedIsSealedAgain() {
        schedule.modified(config(0, false));
        schedule.look(DUE.plus(Duration.ofDays(10_000)));
        assertThat(calls).isEmpty();
        assertStarted(0);
        epochs = List.of(epoch(1), epoch(2));
        schedule.look(DUE);
        assertThat(calls).isEmpty();
        assertStarted(1);
    }

    @Test
    void aDryRunPlansOnceInSixHoursAndChangesNothing() {
        schedule.modified(config(90, true));
        schedule.look(DUE);
        schedule.look(DUE.plus(HOUR));
        assertThat(calls).containsExactly("plan");
        schedule.look(DUE.plus(Duration.ofHours(7)));
        assertThat(calls).containsExactly("plan", "plan");
        assertStarted(0);
    }

    @Test
    void vaultsThatAreNotOpenToWritersOrOfVersionZeroAreLeftAlone() {
        for (var other : VaultInfo.State.values()) {
            state = other;
            formatVersion = other == VaultInfo.State.UNLOCKED ? 0 : 1;
            schedule.look(DUE);
        }
        assertThat(calls).isEmpty();
        assertStarted(0);
    }

    @Test
    void aVersionOnTrialRotatesNothing() {
        FeatureGate shut = () -> new FeatureGate.Answer(false, "not yet", null);
        gate.bindGate(shut);
        schedule.look(DUE);
        assertThat(calls).isEmpty();
        gate.unbindGate(shut);
        schedule.look(DUE);
        assertThat(calls).containsExactly("rotate");
    }

    @Test
    void aVaultThatIsLockedWhileItLooksIsLookedAtLater() {
        epochs = List.of();
        schedule.look(DUE);
        assertStarted(0);
        epochs = List.of(epoch(1));
        schedule.look(DUE);
        assertStarted(1);
    }

    @Test
    void keysOfAnUnknownDayAreNotRotated() {
        epochs = List.of(new KeyRotation.Epoch(1, null, 3, 1_000));
        schedule.look(DUE.plus(Duration.ofDays(10_000)));
        assertThat(calls).isEmpty();
    }
}

package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rotates the keys of unlocked vaults whose newest epoch is old enough, and has what older epochs seal sealed again: one vault at a
/// time, and the same one at most every six hours. One that was cut short, as its vault was locked, goes on once it is open again;
/// one that somebody cancelled waits for him.
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sigmavault.vault.rotation")
@Designate(ocd = RotationSchedule.Config.class)
public final class RotationSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RotationSchedule.class);
    private static final Duration AGAIN = Duration.ofHours(6);
    private static final long LOOK_SECONDS = 60;

    @ObjectClassDefinition(name = "Rotation of vaults' keys")
    @interface Config {
        @AttributeDefinition(
                name = "Days between rotations",
                description =
                        "A vault's keys are rotated by themselves when they are so old; 0: never",
                min = "0",
                max = "36500")
        int everyDays() default 0;

        @AttributeDefinition(
                name = "Dry run",
                description =
                        "Only says in the log which vault would be rotated, and what that would write")
        boolean dryRun() default false;
    }

    private final Vaults vaults;
    private final KeyRotation rotation;
    private final Tasks tasks;
    private final FormatGate gate;
    private final Map<String, Instant> started = new HashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-rotation").factory());
    private volatile Config config;

    @Activate
    public RotationSchedule(
            @Reference Vaults vaults,
            @Reference KeyRotation rotation,
            @Reference Tasks tasks,
            @Reference FormatGate gate,
            Config config) {
        this.vaults = vaults;
        this.rotation = rotation;
        this.tasks = tasks;
        this.gate = gate;
        this.config = config;
        clock.scheduleWithFixedDelay(
                this::lookAnyway, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void lookAnyway() {
        try {
            look(Instant.now());
        } catch (RuntimeException e) {
            // A scheduled task that throws would not be run again.
            LOG.warn("whether keys are to be rotated is looked at again in a minute", e);
        }
    }

    @Modified
    void modified(Config now) {
        config = now;
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    /// Starts at most one task.
    void look(Instant now) {
        if (!gate.isOpen() || isRunning()) {
            return;
        }
        for (var vault : vaults.list()) {
            try {
                if (vault.state() == VaultInfo.State.UNLOCKED
                        && vault.formatVersion() > 0
                        && look(vault.name(), now)) {
                    return;
                }
            } catch (SigmaVaultException e) {
                continue; // it was locked meanwhile, say: there is a next time
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isRunning() {
        return tasks.list().stream()
                .anyMatch(task ->
                        task.kind().equals(ReEncryptionTask.KIND_OF_IT) && !task.state().ended());
    }

    private boolean look(String vault, Instant now)
            throws SigmaVaultException, InterruptedException {
        var epochs = rotation.keys(vault).epochs();
        if (epochs.isEmpty()) {
            return false; // it was locked meanwhile
        }
        var last = last(vault);
        boolean cut =
                last.filter(task -> Boolean.TRUE.equals(task.result().get(ResealTask.CUT)))
                        .isPresent();
        boolean paused = last.filter(task -> task.state() == Task.State.CANCELLED).isPresent();
        var before = started.get(vault);
        boolean lately = before != null && before.plus(AGAIN).isAfter(now);
        if (epochs.size() > 1 && (cut || !paused && !lately)) {
            started.put(vault, now);
            start(tasks, vault, Actor.SYSTEM);
            return true;
        }
        var made = epochs.getLast().made();
        boolean due =
                config.everyDays() > 0
                        && made != null
                        && !made.plus(Duration.ofDays(config.everyDays())).isAfter(now);
        return due && !lately && rotate(vault, now);
    }

    private boolean rotate(String vault, Instant now)
            throws SigmaVaultException, InterruptedException {
        started.put(vault, now);
        if (config.dryRun()) {
            var plan = rotation.plan(vault);
            LOG.info(
                    "The keys of vault {} would be rotated now: {} bytes at once, then {} bytes in {} packs"
                            + " in about {}",
                    vault,
                    plan.headerBytes(),
                    plan.bytes(),
                    plan.packs(),
                    plan.duration());
            return false;
        }
        rotation.rotate(vault, Actor.SYSTEM);
        start(tasks, vault, Actor.SYSTEM);
        return true;
    }

    private Optional<Task> last(String vault) {
        return tasks.list().stream()
                .filter(task -> task.kind().equals(ReEncryptionTask.KIND_OF_IT))
                .filter(task -> vault.equals(task.parameters().get("vault")))
                .findFirst();
    }

    private static void start(Tasks tasks, String vault, Actor actor) throws SigmaVaultException {
        tasks.start(
                ReEncryptionTask.KIND_OF_IT,
                "Sealing again with new keys: vault " + vault,
                actor,
                Map.of("vault", vault));
    }
}

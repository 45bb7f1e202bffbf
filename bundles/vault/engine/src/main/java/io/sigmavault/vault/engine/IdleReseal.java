package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

/// Starts re-sealing of unlocked vaults that nobody writes to for a while, once enough waits for it or, once a
/// day, where there is a dense tier; one vault at a time, and the
/// same one at most every six hours. One that was cut short, as its vault was locked, goes on a minute after it is open again; so does
/// a purge of codebooks.
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.sigmavault.vault.reseal")
@Designate(ocd = IdleReseal.Config.class)
public final class IdleReseal {

    private static final Duration AGAIN = Duration.ofHours(6);
    private static final long LOOK_SECONDS = 60;

    /// Of tasks that one vault has one at a time of.
    private static final List<String> KINDS =
            List.of(CodebookPurgeTask.KIND_OF_IT, ResealTask.KIND_OF_IT);

    /// What somebody does first with a vault that he opens comes first.
    private static final Duration OPENED = Duration.ofMinutes(1);

    @ObjectClassDefinition(name = "Re-sealing of vaults")
    @interface Config {
        @AttributeDefinition(
                name = "Minutes without writing",
                description = "After so long it starts by itself; 0: never",
                min = "0",
                max = "100000")
        int afterMinutes() default 30;

        @AttributeDefinition(
                name = "MiB that wait",
                description = "It starts by itself if at least so much was not re-sealed yet",
                min = "1")
        int fromMebibytes() default 64;
    }

    private final Vaults vaults;
    private final Resealing resealing;
    private final DenseTier dense;
    private final Tasks tasks;
    private final FormatGate gate;
    private final Map<String, Instant> started = new HashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-reseal-idle").factory());
    private volatile Config config;

    @Activate
    public IdleReseal(
            @Reference Vaults vaults,
            @Reference Resealing resealing,
            @Reference DenseTier dense,
            @Reference Tasks tasks,
            @Reference FormatGate gate,
            Config config) {
        this.vaults = vaults;
        this.resealing = resealing;
        this.dense = dense;
        this.tasks = tasks;
        this.gate = gate;
        this.config = config;
        clock.scheduleWithFixedDelay(
                () -> look(Instant.now()), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
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
                if (vault.state() == VaultInfo.State.UNLOCKED && start(vault, now)) {
                    return;
                }
            } catch (SigmaVaultException e) {
                continue; // it was locked meanwhile, say: there is a next time
            }
        }
    }

    private boolean isRunning() {
        return tasks.list().stream()
                .anyMatch(task -> KINDS.contains(task.kind()) && !task.state().ended());
    }

    private boolean start(VaultInfo vault, Instant now) throws SigmaVaultException {
        var cut = cut(vault.name());
        if (cut.isPresent()) {
            var task = cut.get();
            tasks.start(task.kind(), task.title(), task.actor(), task.parameters());
        } else if (isDue(vault, now)) {
            started.put(vault.name(), now);
            start(vault.name(), Actor.SYSTEM);
        } else {
            return false;
        }
        return true;
    }

    /// The last re-sealing of a vault, or purge of its codebooks, if it is to go on.
    private Optional<Task> cut(String vault) throws SigmaVaultException {
        var last = KINDS.stream().flatMap(kind -> cut(kind, vault).stream()).findFirst();
        return last.isPresent() && resealing.waiting(vault).quiet().compareTo(OPENED) >= 0
                ? last
                : Optional.empty();
    }

    private Optional<Task> cut(String kind, String vault) {
        return tasks.list().stream()
                .filter(task -> task.kind().equals(kind))
                .filter(task -> vault.equals(task.parameters().get("vault")))
                .findFirst()
                .filter(task -> Boolean.TRUE.equals(task.result().get(ResealTask.CUT)));
    }

    private boolean isDue(VaultInfo vault, Instant now) throws SigmaVaultException {
        var last = started.get(vault.name());
        if (config.afterMinutes() == 0
                || vault.formatVersion() == 0
                || last != null && last.plus(AGAIN).isAfter(now)) {
            return false;
        }
        var waiting = resealing.waiting(vault.name());
        boolean enough = waiting.bytes() >= (long) config.fromMebibytes() << 20;
        return (enough || dense.isDenseDue(vault.name()))
                && waiting.quiet().compareTo(Duration.ofMinutes(config.afterMinutes())) >= 0;
    }

    private void start(String vault, Actor actor) throws SigmaVaultException {
        var parameters = Map.of("vault", vault, "actor", actor.toString());
        tasks.start(ResealTask.KIND_OF_IT, "Re-sealing of vault " + vault, actor, parameters);
    }
}

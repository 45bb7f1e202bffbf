package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Alarm.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the machine with how it was at the last look.
final class MachineLook {

    /// How often disks are asked for their health. A disk that is plugged in is asked at the next look.
    static final Duration ROUND = Duration.ofHours(1);

    /// After a start there is other work first.
    static final Duration FIRST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(MachineLook.class);
    private static final Set<Kind> OF_POOLS = Set.of(Kind.POOL_DISK_GONE);

    /// Asks all disks for their health.
    interface Round {
        void run() throws SigmaVaultException;
    }

    private final BlockDevices devices;
    private final PoolDisks pools;
    private final AlarmBoard board;
    private final BiConsumer<String, String> changes;
    private final Round round;
    private final Clock clock;
    private Map<String, String> before;
    private Instant due;

    /// @param changes hears `ADDED`, `REMOVED` or `CHANGED` and the name of the device
    MachineLook(
            BlockDevices devices,
            PoolDisks pools,
            AlarmBoard board,
            BiConsumer<String, String> changes,
            Round round,
            Clock clock) {
        this.devices = devices;
        this.pools = pools;
        this.board = board;
        this.changes = changes;
        this.round = round;
        this.clock = clock;
        this.before = devices.now();
        this.due = clock.instant().plus(FIRST);
    }

    void once() {
        var now = devices.now();
        if (!now.equals(before)) {
            tell(now);
            before = now;
        }
        var incomplete = pools.incomplete(now.keySet());
        board.keep(OF_POOLS, incomplete);
        incomplete.forEach(pool -> board.only(OF_POOLS, Kind.POOL_DISK_GONE, pool));
        if (!clock.instant().isBefore(due)) {
            due = clock.instant().plus(ROUND);
            ask();
        }
    }

    private void tell(Map<String, String> now) {
        now.forEach((name, medium) -> {
            var old = before.get(name);
            if (!medium.equals(old)) {
                changes.accept(old == null ? "ADDED" : "CHANGED", name);
                due = clock.instant();
            }
        });
        before.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> changes.accept("REMOVED", name));
    }

    private void ask() {
        try {
            round.run();
        } catch (SigmaVaultException e) {
            LOG.warn("Disks can't be asked for their health: {}", e.getMessage());
        }
    }
}

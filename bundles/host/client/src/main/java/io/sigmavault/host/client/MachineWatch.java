package io.sigmavault.host.client;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.host.Alarm;
import io.sigmavault.host.Alarms;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a machine that has a helper: every [#STEP_MILLIS] which block devices there are, every hour their health.
@Component
public final class MachineWatch implements Alarms {

    /// A look is one listing of a folder that the kernel has in memory.
    static final long STEP_MILLIS = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

    private final Access access;
    private final MachineEvents events;
    private final AlarmBoard board;
    private final Thread thread;

    @Activate
    public MachineWatch(@Reference Access access, @Reference EventStore store) {
        this.access = access;
        this.events = new MachineEvents(store);
        this.board = new AlarmBoard(Clock.systemUTC(), events);
        var socket = HelperSocket.ofProcess();
        var look =
                new MachineLook(
                        new BlockDevices(Path.of("/sys/class/block")),
                        new PoolDisks(
                                PoolPlaces.folder(),
                                Path.of("/proc/self/mounts"),
                                Path.of("/sys/fs/btrfs")),
                        board,
                        events::disk,
                        new HealthRound(socket, board)::run,
                        Clock.systemUTC());
        this.thread = Thread.ofVirtual().name("machine-watch").start(() -> run(socket, look));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignals(EventAdmin admin) {
        events.signals(admin);
    }

    void unbindSignals(EventAdmin admin) {
        events.signals(null);
    }

    private static void run(HelperSocket socket, MachineLook look) {
        try {
            while (true) {
                if (socket.there()) {
                    look.once();
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException _) {
            // The end.
        } catch (RuntimeException e) {
            LOG.error("The machine is watched no longer: restart the bundle", e);
        }
    }

    @Override
    public List<Alarm> now(Caller caller) throws SigmaVaultException {
        access.check(caller, "host:alarm:read", "host");
        return board.now();
    }

    @Deactivate
    void close() {
        thread.interrupt();
    }
}

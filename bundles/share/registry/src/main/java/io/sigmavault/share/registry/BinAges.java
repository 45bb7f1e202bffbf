package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.share.Share;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has recycle bins emptied of what is older than their shares say, once a day each. What is due lies in the bins
/// themselves, so that nothing is kept about it: a day that was missed is made up for with the first look after a start, and
/// so is that of a vault that was locked. Nothing goes while the date is not to be believed, see [TrustedDay].
@Component(
        service = {},
        immediate = true)
public final class BinAges {

    private static final Logger LOG = LoggerFactory.getLogger(BinAges.class);
    private static final Caller ITSELF = new Caller(Actor.SYSTEM, Set.of(), "", "system");
    private static final long EVERY_SECONDS = 600;

    private final ShareRegistry shares;
    private final Tasks tasks;
    private final TrustedDay day;
    private final Map<String, Look> looks = new HashMap<>();
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /// @param days limit that the share had
    private record Look(LocalDate day, int days) {}

    @Activate
    public BinAges(@Reference ShareRegistry shares, @Reference Tasks tasks) {
        this(shares, tasks, System::nanoTime);
    }

    BinAges(ShareRegistry shares, Tasks tasks, LongSupplier nanoTime) {
        this.shares = shares;
        this.tasks = tasks;
        day = new TrustedDay(shares.today(), nanoTime);
    }

    @Activate
    void start() {
        var _ =
                clockwork.scheduleWithFixedDelay(
                        this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        clockwork.shutdownNow();
    }

    void look() {
        if (!day.is(shares.today())) {
            return;
        }
        var all = shares.all();
        looks.keySet().retainAll(all.stream().map(Share::name).collect(Collectors.toSet()));
        for (Share share : all) {
            var look = new Look(shares.today(), share.recycleDays());
            try {
                if (!look.equals(looks.get(share.name()))) {
                    empty(share);
                    looks.put(share.name(), look);
                }
            } catch (SigmaVaultException e) { // a locked vault, a disk that is away
                LOG.debug("bin of share {} is looked at again later", share.name(), e);
            } catch (RuntimeException e) { // would be the last look of all
                LOG.error("the age of the bin of share {} is not known", share.name(), e);
            }
        }
    }

    private void empty(Share share) throws SigmaVaultException {
        var old = OldDays.of(share, shares.today());
        if (old.isEmpty() || EmptyBinTask.open(tasks, share.name())) {
            return;
        }
        try (var in = shares.inside(share.name(), ITSELF)) {
            if (!old.get().in(in).isEmpty()) {
                EmptyBinTask.start(tasks, ITSELF, share.name(), EmptyBinTask.LIMIT);
            }
        }
    }
}

package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditPins;
import io.sigmavault.audit.PinStore;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the checkpoints in stores such as the TPM when they come, and keeps newer ones in them, by a thread of its own: no entry
/// of the log waits for a TPM. A store is written when the log grew and `pinMinutes` are over (60: at most 8,760 times a year), and
/// when the server or the store's driver stops, unless it was written within the five minutes before. ST states 500,000
/// cycles for the memory of its ST33GTPMISPI (data brief DB4278): 57 years of them, if all fell on one cell.
@Component(
        service = AuditPins.class,
        immediate = true,
        configurationPid = "io.sigmavault.audit.chain")
public final class Pinning implements AuditPins {

    private static final Logger LOG = LoggerFactory.getLogger(Pinning.class);
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final int TICK_SECONDS = 60;
    private static final int SOON_SECONDS = 2;
    private static final int LAST_SECONDS = 3;
    private static final int PATIENCE_SECONDS = 20;
    private static final String ID = "[a-z0-9-]{1,32}";

    private final AuditChain audit;
    private final PinVisit visit;
    private final Map<String, PinStore> stores = new ConcurrentSkipListMap<>();
    private final Map<String, AuditPin> found = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("audit-pins").factory());
    private volatile Duration interval = Duration.ZERO;

    @Activate
    public Pinning(@Reference AuditChain audit, AuditChain.Config config) {
        this(audit, Clock.systemUTC());
        modified(config);
        worker.scheduleWithFixedDelay(this::keepAll, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /// For tests, which keep by hand.
    Pinning(AuditChain audit, Clock clock) {
        this.audit = audit;
        this.visit = new PinVisit(audit, clock);
    }

    @Modified
    void modified(AuditChain.Config config) {
        every(Duration.ofMinutes(config.pinMinutes()));
    }

    /// @param time between two writes, at least five minutes; zero or less keeps none
    void every(Duration time) {
        interval = time.isPositive() && time.compareTo(LEAST) < 0 ? LEAST : time;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(PinStore store) {
        if (!store.id().matches(ID)) {
            LOG.warn("audit log: a store of checkpoints has the id {}: it is not used", store.id());
            return;
        }
        stores.put(store.id(), store);
        worker.execute(() -> visit(store, interval));
    }

    void unbindStore(PinStore store) {
        if (stores.get(store.id()) == store) {
            waitFor(() -> visit(store, LEAST), LAST_SECONDS);
            stores.remove(store.id(), store);
            found.remove(store.id());
            audit.pins().know(store.id(), Optional.empty());
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        waitFor(() -> keepAll(LEAST), LAST_SECONDS);
        stores.clear();
        worker.shutdownNow();
        worker.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    }

    private void keepAll() {
        keepAll(interval);
    }

    /// Keeps what is due now; returns when that is done.
    void keepDue() {
        waitFor(this::keepAll, PATIENCE_SECONDS);
    }

    private void keepAll(Duration age) {
        stores.values().forEach(store -> visit(store, age));
    }

    /// Looks at a store, and keeps the log's state in it if what it has agrees and is older than that.
    private void visit(PinStore store, Duration age) {
        boolean none = !interval.isPositive();
        Optional<AuditPin> seen =
                visit.at(store, none ? Duration.ZERO : age, found.get(store.id()));
        if (seen.isPresent()) {
            found.put(store.id(), seen.get());
        } else if (!worker.isShutdown()) {
            worker.schedule(() -> visit(store, age), SOON_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// Does this on the worker's thread, so that one thing is done at a time.
    private void waitFor(Runnable work, int seconds) {
        try {
            worker.submit(work).get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("audit log: checkpoints can't be kept", e.getCause());
        } catch (TimeoutException | RejectedExecutionException e) {
            LOG.debug("audit log: a store of checkpoints is slow", e);
        }
    }

    @Override
    public List<AuditPin> look() {
        waitFor(
                () -> stores.values().forEach(store -> visit(store, Duration.ZERO)),
                PATIENCE_SECONDS);
        return pins();
    }

    @Override
    public List<AuditPin> pins() {
        var all = new ArrayList<>(found.values());
        try {
            for (String id : audit.pins().stores()) {
                if (!stores.containsKey(id)) {
                    all.add(
                            new AuditPin(
                                    id,
                                    State.MISSING,
                                    Optional.empty(),
                                    id
                                            + " kept a checkpoint of this log and is not there now:"
                                            + " install its driver, or wait until it has started"));
                }
            }
        } catch (IOException e) {
            LOG.warn("audit log: the folder of what stores were given can't be read", e);
        }
        return List.copyOf(all);
    }

    @Override
    public AuditPin renew(String id) throws SigmaVaultException {
        PinStore store = stores.get(id);
        if (store == null) {
            throw new SigmaVaultException(
                    "audit-pin-missing",
                    404,
                    "nothing named "
                            + id
                            + " keeps checkpoints here: see audit:pin, and feature sigmavault-hsm-tpm");
        }
        AuditPin pin = onWorker(() -> visit.renew(store));
        found.put(id, pin);
        return pin;
    }

    private <T> T onWorker(Callable<T> work) throws SigmaVaultException {
        try {
            return worker.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SigmaVaultException known) {
                throw known;
            }
            throw PinVisit.failed(String.valueOf(e.getCause())).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PinVisit.failed("interrupted").because(e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw PinVisit.failed("it does not answer").because(e);
        }
    }
}

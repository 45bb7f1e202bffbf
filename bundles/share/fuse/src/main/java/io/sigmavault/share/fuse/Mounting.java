package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.host.ShareMounts;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mounts what is wanted, by one thread of its own: again every few seconds, should the helper have been away or a mount
/// have ended. Publishes then what was written to files that stay open. At most [#MOST] mounts.
final class Mounting {

    /// Most mounts.
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Mounting.class);
    private static final long STEP_SECONDS = 5;
    private static final long END_MILLIS = 3_000;

    private final Leases<String, ShareMounts> helper;
    private final Function<String, Views> views;
    private final int threads;
    private final Map<String, Mount> mounts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("fuse-mounts").daemon().factory());
    private volatile Set<String> wanted = Set.of();
    private volatile boolean closing;
    private boolean cleared;
    private boolean told;

    Mounting(Leases<String, ShareMounts> helper, Function<String, Views> views, int threads) {
        this.helper = helper;
        this.views = views;
        this.threads = threads;
        worker.scheduleWithFixedDelay(this::step, STEP_SECONDS, STEP_SECONDS, TimeUnit.SECONDS);
    }

    void want(Set<String> shares) {
        wanted = Set.copyOf(shares);
        try {
            worker.execute(this::step);
        } catch (RejectedExecutionException e) {
            LOG.debug("shares changed while mounts end");
        }
    }

    /// Who has a file of a share open to write.
    List<Caller> holders(String share, VaultPath path, boolean deep) {
        var mount = mounts.get(share);
        return mount == null ? List.of() : mount.holders(path, deep);
    }

    private void step() {
        try {
            if (!closing) {
                mounts.values().forEach(Mount::refresh);
            }
            try (var lease = helper.tryLease(_ -> true).orElse(null)) {
                if (lease != null && lease.service().available()) {
                    reconcile(lease.service());
                } else if (!wanted.isEmpty() && !told) {
                    told = true;
                    LOG.warn(
                            "Shares can't be mounted: this machine has no helper (sigmavault-host)");
                }
            }
        } catch (SigmaVaultException e) {
            LOG.warn("Shares can't be mounted now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Shares can't be mounted now", e);
        }
    }

    private void reconcile(ShareMounts helper) throws SigmaVaultException {
        if (!cleared) {
            helper.clear();
            cleared = true;
        }
        for (var entry : Map.copyOf(mounts).entrySet()) {
            if (!wanted.contains(entry.getKey()) || entry.getValue().ended()) {
                unmount(helper, entry.getKey(), entry.getValue());
            }
        }
        for (String name : wanted) {
            if (!mounts.containsKey(name) && mounts.size() < MOST) {
                var device = new Device(helper.mount(name));
                mounts.put(name, Mount.start(name, device, views.apply(name), threads));
                LOG.info("Share {} is mounted at {}", name, helper.place(name));
            }
        }
    }

    private void unmount(ShareMounts helper, String name, Mount mount) throws SigmaVaultException {
        mount.publish();
        helper.unmount(name);
        mounts.remove(name);
        try {
            if (!mount.awaitEnd(END_MILLIS)) {
                LOG.warn("Mount {} is gone, but requests of it are still being answered", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes all mounts away.
    void close() {
        closing = true;
        wanted = Set.of();
        try {
            worker.execute(this::step);
            worker.shutdown();
            if (!worker.awaitTermination(3 * END_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("Mounts of shares did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

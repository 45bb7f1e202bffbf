package io.sigmavault.share.announce;

import io.sigmavault.core.lease.Leases;
import io.sigmavault.host.Host;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareWatcher;
import io.sigmavault.share.Shares;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Has announced what the shares use, after each change of them or of the protocols.
@Component(service = ShareWatcher.class, immediate = true)
public final class Announcer implements ShareWatcher {

    private final Leases<String, Shares> shares = new Leases<>();
    private final Leases<String, Host> host = new Leases<>();
    private final Announcement announcement = new Announcement(host);
    private final ExecutorService work =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private volatile Set<String> used = Set.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindShares(Shares service, Map<String, ?> properties) {
        shares.add("shares", service, properties);
        work.execute(this::say);
    }

    void unbindShares(Shares service) {
        shares.remove(service, Leases.DRAIN);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHost(Host service, Map<String, ?> properties) {
        host.add("host", service, properties);
        work.execute(this::say);
    }

    void unbindHost(Host service) {
        host.remove(service, Leases.DRAIN);
    }

    @Override
    public void watch(List<Share> all) {
        var now = new TreeSet<String>();
        all.forEach(share -> now.addAll(share.protocols()));
        used = now;
        work.execute(this::say);
    }

    private void say() {
        try (var lease = shares.tryLease(_ -> true).orElse(null)) {
            if (lease != null) {
                announcement.set(used, lease.service().protocols());
            }
        }
    }

    @Deactivate
    void close() {
        work.shutdown();
    }
}

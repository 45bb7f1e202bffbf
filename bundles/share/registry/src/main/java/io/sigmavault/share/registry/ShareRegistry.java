package io.sigmavault.share.registry;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.Connections;
import io.sigmavault.share.FileView;
import io.sigmavault.share.LockSource;
import io.sigmavault.share.PreviousVersions;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.RecycleBins;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.ShareWatcher;
import io.sigmavault.share.Shares;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.share.Standings;
import io.sigmavault.share.Traffic;
import io.sigmavault.share.VersionSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/// The shares of this machine. Sources and protocols come and go while it runs.
@Component(
        service = {Shares.class, ShareRegistry.class},
        immediate = true)
public final class ShareRegistry implements Shares {

    private static final String TRAFFIC = "io/sigmavault/share/Traffic/MEASURED";
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Leases<String, SourceProvider> sources = new Leases<>();
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
    private volatile @Nullable EventAdmin signals;
    private final Catalogue catalogue;
    private final Gatekeeper gate;
    private final Protocols protocols;
    private final Bins bins;
    private final Versions versions = new Versions(this);
    private final ConnectionList connections;
    private final LockList locks;
    private final Meters meters;
    private final RecycleBin bin;

    @Activate
    public ShareRegistry(
            @Reference Access access,
            @Reference AuditLog audit,
            @Reference EventStore events,
            @Reference Tasks tasks)
            throws EventStoreException {
        this(access, audit, events, tasks, Clock.systemUTC());
    }

    ShareRegistry(Access access, AuditLog audit, EventStore events, Tasks tasks, Clock clock)
            throws EventStoreException {
        bin = new RecycleBin(clock);
        catalogue = new Catalogue(events);
        gate = new Gatekeeper(access, audit);
        protocols = new Protocols(catalogue::all);
        bins = new Bins(this, tasks);
        connections = new ConnectionList(gate);
        locks = new LockList(gate);
        meters = new Meters(gate, System::currentTimeMillis, this::tellTraffic);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(SourceProvider source, Map<String, ?> properties) {
        sources.add(source.kind(), source, properties);
    }

    void unbindSource(SourceProvider source) {
        sources.remove(source, Leases.DRAIN);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProtocol(ProtocolProvider protocol) {
        protocols.add(protocol);
    }

    void unbindProtocol(ProtocolProvider protocol) {
        protocols.remove(protocol);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindWatcher(ShareWatcher watcher) {
        protocols.add(watcher);
    }

    void unbindWatcher(ShareWatcher watcher) {
        protocols.remove(watcher);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindConnections(ConnectionSource source) {
        connections.add(source);
    }

    void unbindConnections(ConnectionSource source) {
        connections.remove(source);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLocks(LockSource source) {
        locks.add(source);
    }

    void unbindLocks(LockSource source) {
        locks.remove(source);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVersions(VersionSource source) {
        versions.add(source);
    }

    void unbindVersions(VersionSource source) {
        versions.remove(source);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignals(EventAdmin added) {
        signals = added;
    }

    void unbindSignals(EventAdmin removed) {
        if (signals == removed) {
            signals = null;
        }
    }

    private void tellTraffic() {
        EventAdmin admin = signals;
        if (admin != null) {
            admin.postEvent(new Event(TRAFFIC, Map.of("payload", "{}")));
        }
    }

    @Override
    public List<Share> list(Caller caller) throws SigmaVaultException {
        gate.check(caller, "read", null);
        return catalogue.all().stream().map(this::shown).toList();
    }

    /// All shares as they are kept; asks nobody.
    List<Share> all() {
        return catalogue.all();
    }

    LockList locks() {
        return locks;
    }

    /// By which recycle bins name their days.
    LocalDate today() {
        return bin.today();
    }

    @Override
    public Share get(Caller caller, String name) throws SigmaVaultException {
        gate.check(caller, "read", name);
        return shown(known(name));
    }

    @Override
    public Share create(Caller caller, Share wanted) throws SigmaVaultException {
        ShareRules.check(wanted);
        gate.check(caller, "create", wanted.name());
        if (catalogue.find(wanted.name()) != null) {
            throw ShareException.exists(wanted.name());
        }
        Map<String, Right> members = wanted.members();
        if (members.isEmpty()) {
            String account = gate.account(caller).orElseThrow(AccessException::unauthenticated);
            members = Map.of(account, Right.WRITE);
        }
        try (var lease = source(wanted)) {
            var kept = lease.service().prepare(wanted.source(), caller);
            var share = wanted.withSource(kept).withMembers(members);
            catalogue.create(protocols.whole(share), caller.actor());
        }
        protocols.changed();
        return shown(known(wanted.name()));
    }

    @Override
    public Share change(Caller caller, Share wanted) throws SigmaVaultException {
        ShareRules.check(wanted);
        gate.check(caller, "change", wanted.name());
        var share = protocols.whole(wanted.withSource(known(wanted.name()).source()));
        catalogue.change(share, caller.actor());
        protocols.changed();
        return shown(share);
    }

    @Override
    public void remove(Caller caller, String name) throws SigmaVaultException {
        gate.check(caller, "remove", name);
        catalogue.remove(name, caller.actor());
        quotas.remove(name);
        protocols.changed();
    }

    @Override
    public List<String> accounts(Caller caller) throws SigmaVaultException {
        return gate.accounts(caller);
    }

    @Override
    public Map<String, String> protocols() {
        return protocols.addresses();
    }

    @Override
    public Map<String, String> obstacles() {
        return protocols.obstacles();
    }

    @Override
    public Decision explain(Caller caller, String name, String account) throws SigmaVaultException {
        gate.check(caller, "read", name);
        return Gatekeeper.explain(known(name), account);
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public RecycleBins recycleBins() {
        return bins;
    }

    @Override
    public PreviousVersions previousVersions() {
        return versions;
    }

    @Override
    public Traffic traffic() {
        return meters;
    }

    @Override
    public Standings standings() {
        return new SourceStandings(this);
    }

    @Override
    public Set<String> visible(String protocol, Caller caller) {
        var names = new TreeSet<String>();
        for (Share share : catalogue.all()) {
            if (share.visible()
                    && share.protocols().contains(protocol)
                    && gate.shows(share, caller)) {
                names.add(share.name());
            }
        }
        return names;
    }

    @Override
    public FileView open(String protocol, String name, Caller caller) throws SigmaVaultException {
        gate.allow(served(protocol, name), caller, Right.READ);
        return new GuardedView(GuardedView.Door.of(this, protocol, name, caller));
    }

    /// Lets one operation in.
    Passage enter(String protocol, String name, Caller caller, Right wanted)
            throws SigmaVaultException {
        Share share = served(protocol, name);
        gate.allow(share, caller, wanted);
        return passage(share, caller, protocol, (in, out) -> meters.count(name, protocol, in, out));
    }

    /// Lets one operation in that comes over none of the protocols: from the page or the console.
    Passage enter(String name, Caller caller, Right wanted) throws SigmaVaultException {
        gate.allow(known(name), caller, wanted);
        return inside(name, caller);
    }

    /// Lets the machine itself in, for what was allowed by other rules than those of the share's members.
    Passage inside(String name, Caller caller) throws SigmaVaultException {
        return passage(known(name), caller, "", Passage.Count.NONE);
    }

    private Passage passage(Share share, Caller caller, String protocol, Passage.Count count)
            throws SigmaVaultException {
        var lease = source(share);
        try {
            var provider = lease.service();
            FileView files = provider.open(share.source(), caller.actor());
            var quota = quotas.computeIfAbsent(share.name(), _ -> new Quota(System::nanoTime));
            return new Passage(
                    share,
                    caller,
                    files,
                    lease,
                    provider.audited(),
                    quota,
                    gate,
                    bin,
                    locks,
                    protocol,
                    count);
        } catch (SigmaVaultException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private Share served(String protocol, String name) throws ShareException {
        Share share = known(name);
        if (!share.protocols().contains(protocol)) {
            throw ShareException.unknown(name);
        }
        return share;
    }

    private Share known(String name) throws ShareException {
        Share share = catalogue.find(name);
        if (share == null) {
            throw ShareException.unknown(name);
        }
        return share;
    }

    Share shown(Share share) {
        try (var lease = sources.tryLease(share.source().kind()::equals).orElse(null)) {
            return lease == null ? share : share.withSource(lease.service().shown(share.source()));
        }
    }

    private Lease<String, SourceProvider> source(Share share) throws ShareException {
        String kind = share.source().kind();
        try {
            return sources.lease(kind::equals, WAIT)
                    .orElseThrow(() ->
                            ShareException.unavailable(
                                    share.source().toString(),
                                    "feature sigmavault-share is not running: start it"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ShareException.unavailable(share.source().toString(), "the server stops");
        }
    }
}

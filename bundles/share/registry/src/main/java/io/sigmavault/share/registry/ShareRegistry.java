package io.sigmavault.share.registry;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
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
import io.sigmavault.share.ShareWatcher;
import io.sigmavault.share.Shares;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.share.Standings;
import io.sigmavault.share.Traffic;
import io.sigmavault.share.VersionSource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Sources sources = new Sources();
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
    private volatile @Nullable EventAdmin signals;
    private final Catalogue catalogue;
    private final Gatekeeper gate;
    private final Protocols protocols;
    private final Definitions definitions;
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
        definitions = new Definitions(catalogue, gate, protocols, sources);
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
        sources.add(source, properties);
    }

    void unbindSource(SourceProvider source) {
        sources.remove(source);
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
        return definitions.list(caller);
    }

    /// All shares as they are kept; asks nobody.
    List<Share> all() {
        return catalogue.all();
    }

    Share shown(Share share) {
        return sources.shown(share);
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
        return definitions.get(caller, name);
    }

    @Override
    public Share create(Caller caller, Share wanted) throws SigmaVaultException {
        return definitions.create(caller, wanted);
    }

    @Override
    public Share change(Caller caller, Share wanted) throws SigmaVaultException {
        return definitions.change(caller, wanted);
    }

    @Override
    public void remove(Caller caller, String name) throws SigmaVaultException {
        definitions.remove(caller, name);
        quotas.remove(name);
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
        return definitions.explain(caller, name, account);
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
        return definitions.visible(protocol, caller);
    }

    @Override
    public FileView open(String protocol, String name, Caller caller) throws SigmaVaultException {
        gate.allow(definitions.served(protocol, name), caller, Right.READ);
        return new GuardedView(GuardedView.Door.of(this, protocol, name, caller));
    }

    /// Lets one operation in.
    Passage enter(String protocol, String name, Caller caller, Right wanted)
            throws SigmaVaultException {
        Share share = definitions.served(protocol, name);
        gate.allow(share, caller, wanted);
        return passage(share, caller, protocol, (in, out) -> meters.count(name, protocol, in, out));
    }

    /// Lets one operation in that comes over none of the protocols: from the page or the console.
    Passage enter(String name, Caller caller, Right wanted) throws SigmaVaultException {
        gate.allow(definitions.known(name), caller, wanted);
        return inside(name, caller);
    }

    /// Lets the machine itself in, for what was allowed by other rules than those of the share's members.
    Passage inside(String name, Caller caller) throws SigmaVaultException {
        return passage(definitions.known(name), caller, "", Passage.Count.NONE);
    }

    private Passage passage(Share share, Caller caller, String protocol, Passage.Count count)
            throws SigmaVaultException {
        var lease = sources.lease(share);
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
}

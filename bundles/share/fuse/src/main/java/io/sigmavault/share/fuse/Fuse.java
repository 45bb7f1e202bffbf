package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.host.ShareMounts;
import io.sigmavault.share.LockSource;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.Shares;
import io.sigmavault.share.UnixAccounts;
import io.sigmavault.vault.VaultPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Mounts shares that have `fuse` on this machine. What somebody has open there to write counts as locked for clients of other
/// protocols: Samba opens what its clients open, and keeps to itself that they let nobody else write meanwhile.
@Component(
        service = {ProtocolProvider.class, LockSource.class},
        immediate = true,
        configurationPid = "io.sigmavault.share.fuse")
@Designate(ocd = Fuse.Config.class)
public final class Fuse implements ProtocolProvider, LockSource {

    static final String ID = "fuse";

    private final Leases<String, Shares> shares = new Leases<>();
    private final Leases<String, UnixAccounts> accounts = new Leases<>();
    private final Leases<String, ShareMounts> mounts = new Leases<>();
    private final Mounting mounting;

    /// Settings.
    @ObjectClassDefinition(name = "Mounts of shares")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Account as which root of this machine acts in mounts; empty: root gets nothing")
        String root() default "";

        @AttributeDefinition(
                description = "Threads a mount, 1 to 32, of 3 MiB each; 0: two for each processor")
        int threads() default 0;
    }

    @Activate
    public Fuse(Config config) {
        int threads = config.threads() > 0 ? config.threads() : 2 * processors();
        mounting =
                new Mounting(
                        mounts,
                        share -> new ShareViews(share, config.root().strip(), shares, accounts),
                        Math.clamp(threads, 1, 32));
    }

    private static int processors() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindShares(Shares service, Map<String, ?> properties) {
        shares.add("shares", service, properties);
    }

    void unbindShares(Shares service) {
        shares.remove(service, Leases.DRAIN);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccounts(UnixAccounts service, Map<String, ?> properties) {
        accounts.add("accounts", service, properties);
    }

    void unbindAccounts(UnixAccounts service) {
        accounts.remove(service, Leases.DRAIN);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMounts(ShareMounts service, Map<String, ?> properties) {
        mounts.add("mounts", service, properties);
    }

    void unbindMounts(ShareMounts service) {
        mounts.remove(service, Leases.DRAIN);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String protocol() {
        return ID;
    }

    @Override
    public Collection<Caller> holders(String share, VaultPath path, boolean deep) {
        return mounting.holders(share, path, deep);
    }

    @Override
    public String address() {
        try (var lease = mounts.tryLease(_ -> true).orElse(null)) {
            return lease == null
                    ? "/run/sigmavault/shares/{share}"
                    : lease.service().place("{share}").toString();
        }
    }

    @Override
    public void serve(List<Share> served) {
        var names = new TreeSet<String>();
        served.forEach(share -> names.add(share.name()));
        mounting.want(names);
    }

    @Deactivate
    void close() {
        mounting.close();
    }
}

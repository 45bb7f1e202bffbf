package io.sigmavault.share.smb;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.host.FileServer;
import io.sigmavault.share.Connection;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.SmbServer;
import io.sigmavault.share.UnixAccounts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the machine's Samba serve the shares that have SMB, to the accounts that have a password for it.
@Component(
        service = {ProtocolProvider.class, SmbServer.class, ConnectionSource.class},
        immediate = true,
        configurationPid = "io.sigmavault.share.smb")
@Designate(ocd = Smb.Config.class)
public final class Smb implements ProtocolProvider, SmbServer, ConnectionSource {

    static final String ID = "smb";

    private static final long LOOK_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Smb.class);

    private final Access access;
    private final Passwords passwords;
    private final FileServer samba;
    private final UnixAccounts numbers;
    private final Planning planning;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Roll roll = new Roll();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile List<Share> served = List.of();
    private volatile boolean serving;
    private boolean waiting;

    /// What kept it from serving when it was to last; empty if nothing did.
    private String before = "";

    /// Settings.
    @ObjectClassDefinition(name = "SMB")
    @interface Config {
        @AttributeDefinition(description = "Clients have to encrypt")
        boolean encrypted() default true;
    }

    @Activate
    public Smb(
            Config config,
            @Reference Access access,
            @Reference Passwords passwords,
            @Reference FileServer samba,
            @Reference UnixAccounts numbers) {
        this.access = access;
        this.passwords = passwords;
        this.samba = samba;
        this.numbers = numbers;
        planning = new Planning(numbers, config.encrypted());
        passwords.whenChanged(() -> work.execute(this::applyLogged));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address() {
        return "smb://{host}/{share}";
    }

    /// A vault, a quota and a recycle bin are known to the gate alone, which a mount asks.
    @Override
    public Set<String> through(Share share) {
        return Planning.direct(share).isPresent() ? Set.of() : Set.of(Planning.MOUNTS);
    }

    @Override
    public Optional<String> obstacle() {
        return samba.obstacle();
    }

    @Override
    public State state(Caller caller) throws SigmaVaultException {
        access.check(caller, "share:share:read", "share/smb");
        var obstacle = samba.obstacle();
        var served = new TreeSet<String>();
        var unserved = new TreeSet<String>();
        for (Share share : this.served) {
            (obstacle.isEmpty() && Planning.servable(share) ? served : unserved).add(share.name());
        }
        var now = obstacle.isEmpty() ? samba.state() : new FileServer.State(false, "");
        return new State(obstacle.orElse(""), now.running(), now.version(), served, unserved);
    }

    @Override
    public void serve(List<Share> shares) {
        served = List.copyOf(shares);
        work.execute(this::applyLogged);
    }

    @Override
    public String protocol() {
        return ID;
    }

    /// Those of the time before: asks Samba, for who asks next, without having anybody wait.
    @Override
    public List<Connection> connections() {
        if (serving && asking.compareAndSet(false, true)) {
            work.execute(this::look);
        }
        return roll.told();
    }

    private void look() {
        asking.set(false);
        try {
            roll.seen(
                    samba.sessions(),
                    uid -> numbers.account(uid).orElse(""),
                    Clock.systemUTC().instant());
        } catch (SigmaVaultException e) {
            LOG.warn("Samba does not tell who is connected: {} ({})", e.getMessage(), e.code());
        }
    }

    /// Ends all connections of the account whose connection it is: Samba ends users.
    @Override
    public boolean end(String id) {
        var uid = roll.take(id);
        if (uid.isEmpty()) {
            return false;
        }
        try {
            samba.disconnect(uid.getAsInt());
            return true;
        } catch (SigmaVaultException e) {
            LOG.warn("Samba does not end a connection: {} ({})", e.getMessage(), e.code());
            return false;
        }
    }

    private void applyLogged() {
        try {
            apply();
        } catch (SigmaVaultException e) {
            LOG.error("Samba does not serve as it should: {} ({})", e.getMessage(), e.code());
        }
    }

    private void again() {
        waiting = false;
        applyLogged();
    }

    /// On the one thread of [#work]. Samba that is installed meanwhile is found within [#LOOK_SECONDS].
    private void apply() throws SigmaVaultException {
        if (served.isEmpty() && !serving) {
            return;
        }
        String obstacle = samba.obstacle().orElse("");
        if (!obstacle.isEmpty()) {
            if (!obstacle.equals(before)) {
                LOG.warn("shares are not served over SMB: {}", obstacle);
            }
            before = obstacle;
            if (!waiting && !work.isShutdown()) {
                waiting = true;
                work.schedule(this::again, LOOK_SECONDS, TimeUnit.SECONDS);
            }
            return;
        }
        before = "";
        var hashes = passwords.hashes();
        try {
            samba.apply(planning.plan(served, hashes));
            serving = !served.isEmpty();
        } finally {
            hashes.values().forEach(Secret::close);
        }
    }

    /// Samba goes on without this bundle: what it serves does not depend on it.
    @Deactivate
    void close() {
        passwords.whenChanged(() -> {});
        work.shutdown();
    }
}

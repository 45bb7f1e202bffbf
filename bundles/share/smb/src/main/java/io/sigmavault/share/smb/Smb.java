package io.sigmavault.share.smb;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.host.FileServer;
import io.sigmavault.share.Connection;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.SmbCredentials;
import io.sigmavault.share.UnixAccounts;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
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
        service = {ProtocolProvider.class, SmbCredentials.class, ConnectionSource.class},
        immediate = true,
        configurationPid = "io.sigmavault.share.smb")
@Designate(ocd = Smb.Config.class)
public final class Smb implements ProtocolProvider, SmbCredentials, ConnectionSource {

    static final String ID = "smb";

    private static final Logger LOG = LoggerFactory.getLogger(Smb.class);
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Access access;
    private final Crypto crypto;
    private final FileServer samba;
    private final UnixAccounts numbers;
    private final boolean encrypted;
    private final CredentialStore store;
    private final ExecutorService work =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final Roll roll = new Roll();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile List<Share> served = List.of();
    private boolean serving;

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
            @Reference Crypto crypto,
            @Reference FileServer samba,
            @Reference UnixAccounts numbers)
            throws IOException {
        this.access = access;
        this.crypto = crypto;
        this.samba = samba;
        this.numbers = numbers;
        encrypted = config.encrypted();
        store = new CredentialStore(DataFolder.ofProcess().config());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address() {
        return "smb://{host}/{share}";
    }

    @Override
    public void serve(List<Share> shares) {
        served = List.copyOf(shares);
        work.execute(this::applyLogged);
    }

    @Override
    public NewCredential create(Caller caller) throws SigmaVaultException {
        String account = account(caller, "create");
        if (!ACCOUNT.matcher(account).matches()) {
            throw new SigmaVaultException(
                    "smb-account-name",
                    400,
                    "SMB takes accounts of 1 to 64 letters, digits, dots and hyphens: use another one");
        }
        String password = Password.make(crypto);
        try (var hash = NtHash.of(password)) {
            store.put(
                    account,
                    hash,
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                    crypto);
        }
        work.execute(this::applyLogged);
        return new NewCredential(account, password);
    }

    @Override
    public void remove(Caller caller) throws SigmaVaultException {
        String account = account(caller, "remove");
        if (!store.remove(account)) {
            throw new SigmaVaultException(
                    "credential-unknown", 404, account + " has no password for SMB");
        }
        work.execute(this::applyLogged);
    }

    @Override
    public Optional<Instant> since(Caller caller) throws SigmaVaultException {
        return store.since(account(caller, "read"));
    }

    @Override
    public String protocol() {
        return ID;
    }

    /// Those of the time before: asks Samba, for who asks next, without having anybody wait.
    @Override
    public List<Connection> connections() {
        if (!served.isEmpty() && asking.compareAndSet(false, true)) {
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

    private String account(Caller caller, String verb) throws SigmaVaultException {
        access.check(caller, "share:credential:" + verb, "credential/smb");
        return access.account(caller).orElseThrow(AccessException::unauthenticated);
    }

    private void applyLogged() {
        try {
            apply();
        } catch (SigmaVaultException e) {
            LOG.error("Samba does not serve as it should: {} ({})", e.getMessage(), e.code());
        }
    }

    /// On the one thread of [#work].
    private void apply() throws SigmaVaultException {
        if (served.isEmpty() && !serving) {
            return;
        }
        var hashes = store.open(crypto);
        try {
            samba.apply(new Planning(numbers, encrypted).plan(served, hashes));
            serving = !served.isEmpty();
        } finally {
            hashes.values().forEach(Secret::close);
        }
    }

    /// Samba goes on without this bundle: what it serves does not depend on it.
    @Deactivate
    void close() {
        work.shutdown();
    }
}

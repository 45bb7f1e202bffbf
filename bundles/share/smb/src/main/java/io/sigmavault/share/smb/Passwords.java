package io.sigmavault.share.smb;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.share.SmbCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Makes, keeps and takes away the accounts' passwords for SMB.
@Component(service = {SmbCredentials.class, Passwords.class})
public final class Passwords implements SmbCredentials {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Access access;
    private final Crypto crypto;
    private final CredentialStore store;
    private volatile Runnable changed = () -> {};

    @Activate
    public Passwords(@Reference Access access, @Reference Crypto crypto) throws IOException {
        this(access, crypto, new CredentialStore(DataFolder.ofProcess().config()));
    }

    Passwords(Access access, Crypto crypto, CredentialStore store) {
        this.access = access;
        this.crypto = crypto;
        this.store = store;
    }

    CredentialStore kept() {
        return store;
    }

    /// @param listener is called after each change; has to be quick
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /// Account → hash, for the caller to close.
    ///
    /// @throws SigmaVaultException code `credential-failed`
    Map<String, Secret> hashes() throws SigmaVaultException {
        return store.open(crypto);
    }

    @Override
    public NewCredential create(Caller caller) throws SigmaVaultException {
        return make(own(caller, "create"));
    }

    @Override
    public NewCredential grant(Caller caller, String account) throws SigmaVaultException {
        access.check(caller, "share:credential:grant", "account/" + account);
        return make(known(account));
    }

    /// The account as it is spelt, by which a share's members are found.
    private String known(String account) throws SigmaVaultException {
        return access.accounts().stream()
                .filter(account::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> AccessException.unknownAccount(account));
    }

    private NewCredential make(String account) throws SigmaVaultException {
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
        changed.run();
        return new NewCredential(account, password);
    }

    @Override
    public void remove(Caller caller) throws SigmaVaultException {
        take(own(caller, "remove"));
    }

    @Override
    public void revoke(Caller caller, String account) throws SigmaVaultException {
        access.check(caller, "share:credential:revoke", "account/" + account);
        take(account);
    }

    private void take(String account) throws SigmaVaultException {
        if (!store.remove(account)) {
            throw new SigmaVaultException(
                    "credential-unknown", 404, account + " has no password for SMB");
        }
        changed.run();
    }

    @Override
    public Standing standing(Caller caller) throws SigmaVaultException {
        String account = own(caller, "read");
        return new Standing(account, store.since(account));
    }

    @Override
    public Map<String, Instant> all(Caller caller) throws SigmaVaultException {
        access.check(caller, "share:credential:list", "credential/smb");
        return store.all();
    }

    private String own(Caller caller, String verb) throws SigmaVaultException {
        access.check(caller, "share:credential:" + verb, "credential/smb");
        return access.account(caller).orElseThrow(AccessException::unauthenticated);
    }
}

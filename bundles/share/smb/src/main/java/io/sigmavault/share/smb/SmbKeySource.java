package io.sigmavault.share.smb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the accounts' passwords for SMB, of which this machine keeps the NT hashes, and the service key that seals them.
@Component
public final class SmbKeySource implements KeySource {

    private static final String SCOPE = "smb";
    private static final String SERVICE_KEY = "smb/key";

    private final CredentialStore store;

    @Activate
    public SmbKeySource(@Reference Passwords passwords) {
        this(passwords.kept());
    }

    SmbKeySource(CredentialStore store) {
        this.store = store;
    }

    @Override
    public KeyGraph keys() throws SigmaVaultException {
        var all = store.all();
        if (all.isEmpty()) {
            return KeyGraph.EMPTY;
        }
        var files = new Asset("smb/files", SCOPE, Asset.Kind.ACCESS, "files of shares, over SMB");
        var keys = new ArrayList<KeyInfo>();
        var edges = new ArrayList<Edge>();
        all.forEach((account, since) -> {
            var credential = credential(account, since);
            keys.add(credential);
            edges.add(new Edge(credential.id(), files.id()));
        });
        var made = made();
        if (made.isEmpty()) {
            return new KeyGraph(
                    keys,
                    List.of(files),
                    edges,
                    List.of(
                            "the key that passwords for SMB are sealed under is not there: they can't be opened, so"
                                    + " make them anew"));
        }
        keys.forEach(credential -> edges.add(new Edge(SERVICE_KEY, credential.id())));
        keys.add(serviceKey(made.get()));
        return new KeyGraph(keys, List.of(files), edges);
    }

    private java.util.Optional<Instant> made() throws SigmaVaultException {
        try {
            return store.keyMade();
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "credential-failed",
                            500,
                            "the key that passwords for SMB are sealed under can't be looked at: "
                                    + e.getMessage())
                    .because(e);
        }
    }

    private static KeyInfo serviceKey(Instant made) {
        return new KeyInfo(
                SERVICE_KEY,
                SCOPE,
                KeyInfo.Kind.OTHER,
                "",
                "AES-256-GCM",
                made,
                null,
                KeyInfo.State.ACTIVE,
                "in the data folder, readable by the server only; part of a backup of the settings",
                "all passwords for SMB: new ones have to be made",
                "the NT hashes of all passwords for SMB, if he has the settings as well",
                0,
                0);
    }

    private static KeyInfo credential(String account, Instant since) {
        return new KeyInfo(
                "smb/credential/" + account,
                SCOPE,
                KeyInfo.Kind.CREDENTIAL,
                account,
                "NT hash (MD4) of a random password",
                since,
                null,
                KeyInfo.State.ACTIVE,
                "in the settings, sealed under the service key for SMB; Samba has it as well, in a file of root's",
                "nothing: make another password for SMB",
                "files of the shares of " + account + " that have SMB",
                0,
                0);
    }
}

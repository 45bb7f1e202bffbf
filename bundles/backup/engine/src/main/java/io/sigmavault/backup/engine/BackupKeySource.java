package io.sigmavault.backup.engine;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Tells the key that mirrors of the settings are sealed for, if there is one. Backups that somebody downloads have keys
/// of their own, which nobody here keeps.
@Component
public final class BackupKeySource implements KeySource {

    private static final String SCOPE = "backup";

    private final MirrorKey file;

    @Activate
    public BackupKeySource() {
        this(new MirrorKey(DataFolder.ofProcess().root()));
    }

    BackupKeySource(MirrorKey file) {
        this.file = file;
    }

    @Override
    public KeyGraph keys() throws SigmaVaultException {
        var there = file.read();
        if (there.isEmpty()) {
            return KeyGraph.EMPTY;
        }
        var key =
                new KeyInfo(
                        "backup/recovery",
                        SCOPE,
                        KeyInfo.Kind.BACKUP,
                        "",
                        RecoveryKey.KEM,
                        there.get().created(),
                        null,
                        KeyInfo.State.ACTIVE,
                        "its public half in the data folder; its private half beside it, sealed under the recovery"
                                + " phrase",
                        "the mirrors of the settings; vaults keep their own keys",
                        "accounts, settings, and the audit log as of each mirror",
                        0,
                        0);
        var mirrors =
                new Asset("backup/mirrors", SCOPE, Asset.Kind.SETTINGS, "mirrors of the settings");
        return new KeyGraph(
                List.of(key), List.of(mirrors), List.of(new Edge(key.id(), mirrors.id())));
    }
}

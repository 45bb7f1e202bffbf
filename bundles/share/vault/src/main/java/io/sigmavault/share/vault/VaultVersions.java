package io.sigmavault.share.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.VersionSource;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Earlier states of shared vaults: their snapshots.
@Component
public final class VaultVersions implements VersionSource {

    private final Vaults vaults;
    private final Snapshots snapshots;

    @Activate
    public VaultVersions(@Reference Vaults vaults, @Reference Snapshots snapshots) {
        this.vaults = vaults;
        this.snapshots = snapshots;
    }

    @Override
    public String kind() {
        return "vault";
    }

    @Override
    public List<State> states(ShareSource source) throws SigmaVaultException {
        return snapshots.list(VaultSource.vault(source).vault()).reversed().stream()
                .map(one -> new State(one.number(), one.created(), one.label()))
                .toList();
    }

    @Override
    public Entry stat(ShareSource source, long state, VaultPath path) throws SigmaVaultException {
        return snapshots.files(VaultSource.vault(source).vault(), state).stat(at(source, path));
    }

    @Override
    public EntryPage list(
            ShareSource source, long state, VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        return snapshots
                .files(VaultSource.vault(source).vault(), state)
                .list(at(source, folder), cursor, limit);
    }

    @Override
    public FileView files(ShareSource source, long state) throws SigmaVaultException {
        var vault = VaultSource.vault(source);
        return new VaultView(
                snapshots.files(vault.vault(), state),
                VaultSource.opened(vaults, vault),
                Actor.SYSTEM,
                () -> new FileView.Room(vaults.info(vault.vault()).logicalBytes(), 0),
                () -> false);
    }

    @Override
    public Entry restore(
            ShareSource source,
            long state,
            VaultPath from,
            VaultPath to,
            boolean replace,
            Actor actor)
            throws SigmaVaultException {
        return snapshots.restore(
                VaultSource.vault(source).vault(),
                state,
                at(source, from),
                at(source, to),
                replace,
                actor);
    }

    private VaultPath at(ShareSource source, VaultPath path) throws SigmaVaultException {
        var names = new ArrayList<>(VaultSource.opened(vaults, VaultSource.vault(source)).names());
        names.addAll(path.names());
        return new VaultPath(names);
    }
}

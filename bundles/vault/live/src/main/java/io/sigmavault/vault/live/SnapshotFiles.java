package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileView;
import org.jspecify.annotations.Nullable;

/// The files of a snapshot, to be read only.
final class SnapshotFiles implements VaultFiles {

    private final LiveVault vault;
    private final long number;
    private final PathView view;

    SnapshotFiles(LiveVault vault, long number, FileView files) {
        this.vault = vault;
        this.number = number;
        view = new PathView(vault, new Paths(files));
    }

    private interface Work<T> {
        T run() throws SigmaVaultException;
    }

    private <T> T inside(Work<T> work) throws SigmaVaultException {
        var gate = vault.enter();
        try {
            return work.run();
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault.name, e);
        } finally {
            gate.leave();
        }
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return inside(() -> view.stat(path));
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        return inside(() -> view.list(folder, cursor, limit));
    }

    @Override
    public ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        return inside(() -> view.openRead(path));
    }

    @Override
    public Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public Entry copy(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public Entry setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public Upload upload(VaultPath path, Actor actor) throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }

    @Override
    public WriteHandle openWrite(VaultPath path, boolean create, Actor actor)
            throws SigmaVaultException {
        throw SnapshotException.readOnly(number);
    }
}

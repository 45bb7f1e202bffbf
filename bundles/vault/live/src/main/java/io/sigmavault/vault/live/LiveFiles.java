package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileType;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of an unlocked vault, for callers.
final class LiveFiles implements VaultFiles {

    private static final int MOST_IN_PAGE = 10_000;

    private final LiveVault vault;

    LiveFiles(LiveVault vault) {
        this.vault = vault;
    }

    private interface Work<T> {
        T run() throws SigmaVaultException;
    }

    private <T> T inside(Work<T> work) throws SigmaVaultException {
        var gate = vault.enter();
        try {
            return work.run();
        } finally {
            gate.leave();
        }
    }

    private <T> T change(Namespace.Planner<T> planner) throws SigmaVaultException {
        T answer = inside(() -> vault.namespace.change(planner));
        vault.upkeep().changed();
        return answer;
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return inside(() -> vault.namespace.look(paths -> paths.need(path).entry()));
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        if (limit < 1 || limit > MOST_IN_PAGE) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        return inside(() -> vault.namespace.look(paths -> page(paths, folder, cursor, limit)));
    }

    private EntryPage page(Paths paths, VaultPath path, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        var folder = paths.need(path);
        if (!folder.isFolder()) {
            throw VaultException.notAFolder(path);
        }
        var listing = paths.files().list(folder.number(), after(folder, cursor));
        var shown = new ArrayList<Entry>();
        byte[] last = {};
        for (var each = listing.next(); each != null; each = listing.next()) {
            if (each.type() != FileType.FILE && each.type() != FileType.FOLDER) {
                continue;
            }
            if (shown.size() == limit) {
                return new EntryPage(shown, vault.sealer().cursor(folder.number(), last));
            }
            shown.add(Node.entry(each.text(), paths.files().stat(each.inode())));
            last = each.name();
        }
        return new EntryPage(shown, null);
    }

    private byte[] after(Node folder, @Nullable String cursor) throws SigmaVaultException {
        try {
            return cursor == null ? new byte[0] : vault.sealer().place(folder.number(), cursor);
        } catch (AuthenticationFailedException e) {
            throw VaultException.badCursor().because(e);
        }
    }

    @Override
    public Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(Plans.makeFolder(path, parents, attributes, actor));
    }

    @Override
    public void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        long before = vault.info().logicalBytes();
        change(Plans.remove(path, recursive, ifMatch, actor));
        vault.upkeep().freed(Math.max(0, before - vault.info().logicalBytes()));
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return change(MovePlans.move(from, to, replace, actor));
    }

    @Override
    public Entry copy(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return change(MovePlans.copy(from, to, replace, actor));
    }

    @Override
    public Entry setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        return change(Plans.setAttributes(path, attributes, ifMatch, actor));
    }

    @Override
    public ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        return inside(() ->
                vault.namespace.look(paths -> {
                    var file = paths.needFile(path);
                    var content = Content.of(paths.files(), file.inode());
                    return new OpenFile(vault, file.entry(), content);
                }));
    }

    @Override
    public Upload upload(VaultPath path, Actor actor) throws SigmaVaultException {
        return inside(() -> {
            vault.namespace.checkWritable();
            vault.namespace.look(paths -> Optional.ofNullable(paths.target(path)));
            return new OpenUpload(vault, path, actor);
        });
    }

    @Override
    public WriteHandle openWrite(VaultPath path, boolean create, Actor actor)
            throws SigmaVaultException {
        return change(
                Plans.openWrite(path, create, actor, file -> OpenEdit.open(vault, file, actor)));
    }
}

package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of an unlocked vault, for callers.
final class VaultTree implements VaultFiles {

    private static final int MOST_IN_PAGE = 10_000;

    private final OpenVault vault;

    VaultTree(OpenVault vault) {
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

    private <T> T change(boolean frees, Namespace.Planner<T> planner) throws SigmaVaultException {
        T answer = inside(() -> vault.namespace.change(frees, planner));
        vault.maintain();
        return answer;
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return inside(() -> vault.namespace.look(tree -> Plans.need(tree, path).entry()));
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        if (limit < 1 || limit > MOST_IN_PAGE) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        return inside(() -> vault.namespace.look(tree -> page(tree, folder, cursor, limit)));
    }

    private EntryPage page(Tree tree, VaultPath path, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        if (!(Plans.need(tree, path) instanceof Node.Folder folder)) {
            throw VaultException.notAFolder(path);
        }
        byte[] after = null;
        if (cursor != null) {
            try {
                after = vault.sealer().place(folder.id, cursor);
            } catch (AuthenticationFailedException e) {
                throw VaultException.badCursor().because(e);
            }
        }
        var found = folder.children.list(after, limit + 1);
        boolean more = found.size() > limit;
        List<Node> shown = more ? found.subList(0, limit) : found;
        String next = more ? vault.sealer().cursor(folder.id, shown.getLast().name) : null;
        return new EntryPage(shown.stream().map(Node::entry).toList(), next);
    }

    @Override
    public Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(false, Plans.makeFolder(path, parents, attributes, actor));
    }

    @Override
    public void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        change(true, Plans.remove(path, recursive, ifMatch, actor));
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return change(false, MovePlans.move(from, to, replace, actor));
    }

    @Override
    public Entry copy(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return change(false, MovePlans.copy(from, to, replace, actor));
    }

    @Override
    public Entry setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        if (attributes.owned()) {
            throw VaultException.unsupported("owners");
        }
        return change(false, Plans.setAttributes(path, attributes, ifMatch, actor));
    }

    @Override
    public ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        return inside(() ->
                vault.namespace.look(tree -> {
                    var file = Plans.needFile(tree, path);
                    var content = file.content.share(vault.table);
                    return new OpenFile(vault, file.entry(), content);
                }));
    }

    @Override
    public Upload upload(VaultPath path, Actor actor) throws SigmaVaultException {
        return inside(() -> {
            vault.namespace.checkWritable();
            vault.namespace.look(tree -> Optional.ofNullable(Plans.checkTarget(tree, path)));
            return new OpenUpload(vault, path, actor);
        });
    }

    @Override
    public WriteHandle openWrite(VaultPath path, boolean create, Actor actor)
            throws SigmaVaultException {
        var file = change(false, Plans.openWrite(vault.table, path, create, actor));
        return new OpenEdit(vault, file, path, actor);
    }
}

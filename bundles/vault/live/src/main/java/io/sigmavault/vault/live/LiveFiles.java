package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Xattr;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The files of an unlocked vault, for callers.
final class LiveFiles implements VaultFiles {

    private final LiveVault vault;
    private final boolean deferred;
    private final boolean links;

    LiveFiles(LiveVault vault) {
        this(vault, false, false);
    }

    private LiveFiles(LiveVault vault, boolean deferred, boolean links) {
        this.vault = vault;
        this.deferred = deferred;
        this.links = links;
    }

    @Override
    public VaultFiles deferred() {
        return deferred ? this : new LiveFiles(vault, true, links);
    }

    @Override
    public VaultFiles withLinks() {
        return links ? this : new LiveFiles(vault, deferred, true);
    }

    private Paths shown(Paths paths) {
        return links ? paths.withLinks() : paths;
    }

    @Override
    public void force() throws SigmaVaultException {
        inside(() -> {
            vault.namespace.force();
            return true;
        });
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

    private <T> T change(Namespace.Planner<T> plan) throws SigmaVaultException {
        Namespace.Planner<T> planner =
                (paths, sequence, now) -> plan.plan(shown(paths), sequence, now);
        T answer =
                inside(() ->
                        deferred
                                ? vault.namespace.changeSoon(PendingChange.ANY_FILE, planner)
                                : vault.namespace.change(planner));
        if (deferred) {
            vault.upkeep().forceSoon();
        }
        vault.upkeep().changed();
        return answer;
    }

    private <T> T look(Look<T> look) throws SigmaVaultException {
        return inside(
                () -> vault.namespace.look(paths -> look.at(new PathView(vault, shown(paths)))));
    }

    private interface Look<T> {
        T at(PathView view) throws SigmaVaultException;
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return look(view -> view.stat(path));
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        return look(view -> view.list(folder, cursor, limit));
    }

    @Override
    public Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(Plans.makeFolder(path, parents, attributes, actor));
    }

    @Override
    public Entry makeFile(VaultPath path, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(Plans.makeFile(path, attributes, actor));
    }

    @Override
    public void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        long before = vault.logicalBytes();
        change(Plans.remove(path, recursive, ifMatch, actor));
        vault.upkeep().freed(Math.max(0, before - vault.logicalBytes()));
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
    public Entry makeSymlink(VaultPath path, byte[] target, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(LinkPlans.makeSymlink(path, target, attributes, actor));
    }

    @Override
    public byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        return look(view -> view.readSymlink(path));
    }

    @Override
    public Entry makePipe(VaultPath path, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        return change(LinkPlans.makePipe(path, attributes, actor));
    }

    @Override
    public Entry link(VaultPath path, VaultPath added, Actor actor) throws SigmaVaultException {
        return change(LinkPlans.link(path, added, actor));
    }

    @Override
    public void exchange(VaultPath one, VaultPath other, Actor actor) throws SigmaVaultException {
        change(MovePlans.exchange(one, other, actor));
    }

    @Override
    public List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        return inside(() ->
                vault.namespace.look(paths ->
                        shown(paths).need(path).inode().attributes().xattrs().stream()
                                .map(Xattr::name)
                                .toList()));
    }

    @Override
    public Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        return inside(() ->
                vault.namespace.look(
                        paths -> Optional.ofNullable(Xattrs.value(shown(paths).need(path), name))));
    }

    @Override
    public Entry setXattr(VaultPath path, String name, byte @Nullable [] value, Actor actor)
            throws SigmaVaultException {
        return change(Xattrs.set(path, name, value, actor));
    }

    @Override
    public Watch watch(Consumer<VaultChange> watcher) {
        return vault.namespace.watch(watcher);
    }

    @Override
    public ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        return look(view -> view.openRead(path));
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
                Plans.openWrite(
                        path, create, actor, file -> OpenEdit.open(vault, file, actor, deferred)));
    }
}

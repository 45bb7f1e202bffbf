package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each change of the namespace does and what must hold before it.
final class Plans {

    static final int FILE_MODE = 0644;
    static final int FOLDER_MODE = 0755;

    private Plans() {}

    static void checkMatch(Node node, VaultPath path, @Nullable String ifMatch)
            throws VaultException {
        if (ifMatch != null && !ifMatch.equals(node.entry().etag())) {
            throw VaultException.changed(path);
        }
    }

    static Namespace.Planner<Entry> makeFolder(
            VaultPath path, boolean parents, Attributes attributes, Actor actor) {
        return (paths, sequence, now) -> {
            var there = paths.find(path);
            if (there != null) {
                if (parents && there.isFolder()) {
                    return new Namespace.Plan<>(List.of(), there::entry);
                }
                throw VaultException.fileExists(path);
            }
            var operations = new ArrayList<Operation>();
            var missing = parents ? missing(paths, path) : List.of(path);
            paths.needFree(missing.getFirst());
            for (var each : missing) {
                boolean last = each.equals(path);
                int index = operations.size();
                operations.add(
                        new Operation.MakeFolder(
                                change(
                                        sequence + index,
                                        now,
                                        actor,
                                        VaultChange.Kind.FOLDER_CREATED,
                                        each,
                                        0),
                                last ? time(attributes, now) : now,
                                last ? mode(attributes, FOLDER_MODE) : FOLDER_MODE));
            }
            return new Namespace.Plan<>(operations, () -> paths.need(path).entry());
        };
    }

    /// The folders from the first missing one down to `path`.
    private static List<VaultPath> missing(Paths paths, VaultPath path) throws SigmaVaultException {
        var missing = new ArrayList<VaultPath>();
        for (var at = path; !at.isRoot() && paths.find(at) == null; at = at.parent()) {
            missing.addFirst(at);
        }
        return missing;
    }

    static Namespace.Planner<Boolean> remove(
            VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor) {
        if (path.isRoot()) {
            throw new InvalidPathException("the root can't be removed");
        }
        return (paths, sequence, now) -> {
            var node = paths.need(path);
            checkMatch(node, path, ifMatch);
            if (node.isFolder() && !recursive && !paths.isEmpty(node)) {
                throw VaultException.notEmpty(path);
            }
            var change = change(sequence, now, actor, VaultChange.Kind.REMOVED, path, 0);
            return new Namespace.Plan<>(List.of(new Operation.Remove(change)), () -> true);
        };
    }

    static Namespace.Planner<Entry> setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor) {
        return (paths, sequence, now) -> {
            var node = paths.need(path);
            checkMatch(node, path, ifMatch);
            if (attributes.equals(Attributes.NONE)) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            return new Namespace.Plan<>(
                    set(node, attributes, sequence, now, actor), () -> paths.need(path).entry());
        };
    }

    private static List<Operation> set(
            Node node, Attributes attributes, long sequence, Instant now, Actor actor) {
        var operations = new ArrayList<Operation>();
        var old = node.inode().attributes();
        var kind = VaultChange.Kind.ATTRIBUTES;
        long size = node.entry().sizeBytes();
        if (attributes.modified() != null || attributes.mode() != null) {
            operations.add(
                    new Operation.SetAttributes(
                            change(sequence, now, actor, kind, node.path(), size),
                            time(attributes, old.modified()),
                            mode(attributes, old.mode())));
        }
        if (attributes.owned()) {
            long next = sequence + operations.size();
            operations.add(
                    new Operation.SetOwner(
                            change(next, now, actor, kind, node.path(), size),
                            attributes.owner() == null ? old.uid() : attributes.owner(),
                            attributes.group() == null ? old.gid() : attributes.group()));
        }
        return operations;
    }

    static Namespace.Planner<Entry> makeFile(VaultPath path, Attributes attributes, Actor actor) {
        return (paths, sequence, now) -> {
            if (paths.find(path) != null) {
                throw VaultException.fileExists(path);
            }
            paths.needFree(path);
            var put =
                    new Operation.PutFile(
                            change(sequence, now, actor, VaultChange.Kind.CREATED, path, 0),
                            time(attributes, now),
                            mode(attributes, FILE_MODE),
                            null,
                            new Operation.Body.Bytes(new byte[0]));
            return new Namespace.Plan<>(List.of(put), () -> paths.need(path).entry());
        };
    }

    /// What is to be done with a file that is opened, under the lock.
    interface Opener<T> {
        T open(Node file) throws SigmaVaultException;
    }

    static <T> Namespace.Planner<T> openWrite(
            VaultPath path, boolean create, Actor actor, Opener<T> opener) {
        return (paths, sequence, now) -> {
            var old = create ? paths.target(path) : paths.needFile(path);
            if (old != null) {
                return new Namespace.Plan<>(List.of(), () -> opener.open(old));
            }
            var put =
                    new Operation.PutFile(
                            change(sequence, now, actor, VaultChange.Kind.CREATED, path, 0),
                            now,
                            FILE_MODE,
                            null,
                            new Operation.Body.Bytes(new byte[0]));
            return new Namespace.Plan<>(List.of(put), () -> opener.open(paths.need(path)));
        };
    }

    static VaultChange change(
            long sequence,
            Instant now,
            Actor actor,
            VaultChange.Kind kind,
            VaultPath path,
            long sizeBytes) {
        return new VaultChange(sequence, now, actor, kind, path, null, sizeBytes);
    }

    static Instant time(Attributes attributes, Instant otherwise) {
        var modified = attributes.modified();
        return modified == null ? otherwise : modified;
    }

    static int mode(Attributes attributes, int otherwise) {
        var mode = attributes.mode();
        return mode == null ? otherwise : mode;
    }
}

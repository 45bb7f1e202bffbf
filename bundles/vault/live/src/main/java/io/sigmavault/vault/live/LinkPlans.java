package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.util.List;

/// Making symbolic links, pipes and further names.
final class LinkPlans {

    /// Nobody asks for a symbolic link's mode.
    private static final int SYMLINK_MODE = 0777;

    private LinkPlans() {}

    /// @throws IllegalArgumentException if the target is too long, empty, or has a NUL
    static Namespace.Planner<Entry> makeSymlink(
            VaultPath path, byte[] target, Attributes attributes, Actor actor) {
        check(target);
        byte[] says = target.clone();
        return (paths, sequence, now) -> {
            needFree(paths, path);
            var change =
                    Plans.change(sequence, now, actor, VaultChange.Kind.CREATED, path, says.length);
            var made =
                    new Operation.MakeSymlink(
                            change,
                            Plans.time(attributes, now),
                            Plans.mode(attributes, SYMLINK_MODE),
                            says);
            return new Namespace.Plan<>(List.of(made), () -> paths.withLinks().need(path).entry());
        };
    }

    private static void check(byte[] target) {
        boolean ends = false;
        for (byte each : target) {
            ends |= each == 0;
        }
        if (target.length == 0 || target.length > Records.MOST_TARGET || ends) {
            throw new IllegalArgumentException(
                    "a symbolic link says 1 to 4,095 bytes without NUL: " + target.length);
        }
    }

    static Namespace.Planner<Entry> makePipe(VaultPath path, Attributes attributes, Actor actor) {
        return (paths, sequence, now) -> {
            needFree(paths, path);
            var change = Plans.change(sequence, now, actor, VaultChange.Kind.CREATED, path, 0);
            var made =
                    new Operation.MakePipe(
                            change,
                            Plans.time(attributes, now),
                            Plans.mode(attributes, Plans.FILE_MODE));
            return new Namespace.Plan<>(List.of(made), () -> paths.withLinks().need(path).entry());
        };
    }

    static Namespace.Planner<Entry> link(VaultPath path, VaultPath added, Actor actor) {
        return (paths, sequence, now) -> {
            var node = paths.need(path);
            if (node.isFolder()) {
                throw VaultException.isAFolder(path);
            }
            needFree(paths, added);
            long size = node.entry().sizeBytes();
            var kind = VaultChange.Kind.CREATED;
            var change = new VaultChange(sequence, now, actor, kind, added, path, size);
            return new Namespace.Plan<>(
                    List.of(new Operation.Link(change)), () -> paths.need(added).entry());
        };
    }

    private static void needFree(Paths paths, VaultPath path) throws SigmaVaultException {
        if (path.isRoot() || paths.find(path) != null) {
            throw VaultException.fileExists(path);
        }
        paths.needFree(path);
    }
}

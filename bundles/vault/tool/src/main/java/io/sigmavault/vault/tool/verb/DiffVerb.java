package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares two states of the files, name by name.
final class DiffVerb {

    private static final byte[] NONE = {};

    private final Run run;
    private final FileView from;
    private final FileView to;

    private DiffVerb(Run run, FileView from, FileView to) {
        this.run = run;
        this.from = from;
        this.to = to;
    }

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(1, 2);
        try (var session = Session.open(run, Mode.READ)) {
            var tree = session.read();
            var operands = run.arguments().operands();
            var from = Views.named(tree, operands.getFirst());
            var to = Views.named(tree, operands.size() == 2 ? operands.getLast() : "head");
            new DiffVerb(run, from, to).folders(FileView.ROOT, FileView.ROOT, NONE);
        }
        return Exit.OK;
    }

    private void folders(long a, long b, byte[] path) throws SigmaVaultException {
        var before = from.list(a, NONE);
        var after = to.list(b, NONE);
        var left = before.next();
        var right = after.next();
        while (left != null || right != null) {
            int order = order(left, right);
            if (order < 0 && left != null) {
                all("-", from, left, Names.child(path, left.name()));
                left = before.next();
            } else if (order > 0 && right != null) {
                all("+", to, right, Names.child(path, right.name()));
                right = after.next();
            } else if (left != null && right != null) {
                both(left, right, Names.child(path, left.name()));
                left = before.next();
                right = after.next();
            }
        }
    }

    private static int order(@Nullable Entry left, @Nullable Entry right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(left.name(), right.name());
    }

    private void both(Entry left, Entry right, byte[] path) throws SigmaVaultException {
        if (left.type() != right.type()) {
            all("-", from, left, path);
            all("+", to, right, path);
            return;
        }
        var before = from.stat(left.inode());
        var after = to.stat(right.inode());
        if (!sameContent(before, after)) {
            show("M", path, right.type());
        } else if (!before.attributes().equals(after.attributes())) {
            show("m", path, right.type());
        }
        if (left.type() == FileType.FOLDER) {
            folders(left.inode(), right.inode(), path);
        }
    }

    private boolean sameContent(Inode before, Inode after) throws SigmaVaultException {
        if (before.size() != after.size() || !before.body().equals(after.body())) {
            return false;
        }
        return !(before.body() instanceof Body.Runs) || sameRuns(before, after);
    }

    private boolean sameRuns(Inode before, Inode after) throws SigmaVaultException {
        var left = from.extents(before.number());
        var right = to.extents(after.number());
        while (true) {
            var a = left.next();
            var b = right.next();
            if (a == null || b == null) {
                return a == null && b == null;
            }
            if (!a.equals(b)) {
                return false;
            }
        }
    }

    private void all(String sign, FileView view, Entry entry, byte[] path)
            throws SigmaVaultException {
        show(sign, path, entry.type());
        if (entry.type() == FileType.FOLDER) {
            var listing = view.list(entry.inode(), NONE);
            for (var below = listing.next(); below != null; below = listing.next()) {
                all(sign, view, below, Names.child(path, below.name()));
            }
        }
    }

    private void show(String sign, byte[] path, FileType type) {
        String name = "/" + Names.text(path) + (type == FileType.FOLDER ? "/" : "");
        if (run.json()) {
            run.json(Map.of("change", sign, "path", name));
        } else {
            run.line(sign + " " + name);
        }
    }
}

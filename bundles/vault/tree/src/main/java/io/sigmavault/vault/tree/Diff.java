package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The names at which two states of the files differ, folder by folder, in the order of their bytes;
/// a folder comes before what is below it. What both states share is not read. For one thread.
///
/// Memory: 16 bytes for each inode that differs and each folder above one, up to 32 MiB; past that,
/// everything is compared. A name for each level of depth.
public final class Diff {

    /// A folder that is being compared.
    ///
    /// @param name empty for the root folder
    /// @param before its number, or 0
    /// @param after its number, or 0
    private record Level(byte[] name, long before, long after) {}

    private final FileView before;
    private final FileView after;
    private final Touched touched;
    private final ArrayDeque<Level> path = new ArrayDeque<>();
    private @Nullable Pairs pairs;
    private byte[] last = {};

    private Diff(FileView before, FileView after) throws SigmaVaultException {
        this.before = before;
        this.after = after;
        this.touched = new Touched(before, before.tree(), after, after.tree());
        path.push(new Level(last, FileView.ROOT, FileView.ROOT));
    }

    /// @param before a snapshot; or the head, as it is now: its changes are put into nodes
    static Diff between(FileView before, FileView after) throws SigmaVaultException {
        return new Diff(before.frozen(), after.frozen());
    }

    /// The next difference, or null at the end.
    public @Nullable Difference next() throws SigmaVaultException {
        while (!path.isEmpty()) {
            var level = path.element();
            if (pairs == null) {
                pairs = new Pairs(before, level.before(), after, level.after(), last);
            }
            if (pairs.next()) {
                var found = compare(pairs.before(), pairs.after());
                if (found != null) {
                    return found;
                }
            } else {
                last = path.pop().name();
                pairs = null;
            }
        }
        return null;
    }

    private @Nullable Difference compare(@Nullable Entry old, @Nullable Entry now)
            throws SigmaVaultException {
        var kind = kind(old, now);
        var entry = now == null ? old : now;
        if (entry == null) {
            return null;
        }
        byte[] full = kind == null ? entry.name() : full(entry.name());
        enter(entry.name(), folder(old), folder(now));
        return kind == null ? null : new Difference(kind, full, old, now);
    }

    private static long folder(@Nullable Entry entry) {
        return entry != null && entry.type() == FileType.FOLDER ? entry.inode() : 0;
    }

    private void enter(byte[] name, long old, long now) {
        if (old == now && (old == 0 || !touched.folder(old))) {
            return;
        }
        path.push(new Level(name, old, now));
        last = new byte[0];
        pairs = null;
    }

    private Difference.@Nullable Kind kind(@Nullable Entry old, @Nullable Entry now)
            throws SigmaVaultException {
        if (old == null) {
            return Difference.Kind.ADDED;
        }
        if (now == null) {
            return Difference.Kind.REMOVED;
        }
        if (old.type() != now.type()) {
            return Difference.Kind.REPLACED;
        }
        if (old.inode() == now.inode() && !touched.inode(old.inode())) {
            return null;
        }
        var was = before.stat(old.inode());
        var is = after.stat(now.inode());
        if (!sameContent(was, is)) {
            return Difference.Kind.CONTENT;
        }
        return sameAttributes(was.attributes(), is.attributes()) ? null : Difference.Kind.METADATA;
    }

    /// Where it was copied from, and a client's count of changes, are no attributes of the file.
    private static boolean sameAttributes(Attributes was, Attributes is) {
        var before = was.withStamp(null).withVersion(null);
        return before.equals(is.withStamp(null).withVersion(null));
    }

    private boolean sameContent(Inode was, Inode is) throws SigmaVaultException {
        if (was.size() != is.size()) {
            return false;
        }
        if (!(was.body() instanceof Body.Runs) || !(is.body() instanceof Body.Runs)) {
            return was.body().equals(is.body());
        }
        var old = before.extents(was.number());
        var now = after.extents(is.number());
        var extent = old.next();
        while (extent != null && extent.equals(now.next())) {
            extent = old.next();
        }
        return extent == null && now.next() == null;
    }

    private byte[] full(byte[] name) {
        var out = new ByteArrayOutputStream();
        for (Iterator<Level> from = path.descendingIterator(); from.hasNext(); ) {
            byte[] part = from.next().name();
            out.writeBytes(part);
            if (part.length > 0) {
                out.write('/');
            }
        }
        out.writeBytes(name);
        return out.toByteArray();
    }
}

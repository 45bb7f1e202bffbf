package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An open folder: a part of its entries at a time, and where each part begins, so that a reader may go back. Places are
/// counted from 0. Memory: one part, and a cursor for each part before.
final class Listing {

    private static final int PART = 1_000;

    /// Beginning of a part.
    private record Mark(long place, @Nullable String cursor) {}

    private final Node node;
    private final FileView view;
    private final AtomicLong changes;
    private final List<Mark> marks = new ArrayList<>();
    private List<Entry> part = List.of();
    private long place = -1;
    private @Nullable String next;
    private long asOf;

    /// @param changes as [Nodes#changes]
    Listing(Node node, FileView view, AtomicLong changes) {
        this.node = node;
        this.view = view;
        this.changes = changes;
    }

    Node node() {
        return node;
    }

    FileView view() {
        return view;
    }

    /// The entry at a place, or null behind the last.
    ///
    /// @param folder where the folder is now
    synchronized @Nullable Entry at(VaultPath folder, long wanted) throws SigmaVaultException {
        if (place < 0 || wanted < place || wanted == 0 && place == 0 && part.isEmpty()) {
            goTo(folder, markBefore(wanted));
        }
        while (wanted >= place + part.size()) {
            if (next == null) {
                return null;
            }
            goTo(folder, new Mark(place + part.size(), next));
        }
        return part.get((int) (wanted - place));
    }

    /// Whether the part is still as it was read, as far as this mount knows.
    synchronized boolean current() {
        return asOf == changes.get();
    }

    /// Begins anew: what is there now.
    synchronized void rewind() {
        marks.clear();
        part = List.of();
        place = -1;
        next = null;
    }

    private Mark markBefore(long wanted) {
        for (Mark mark : marks.reversed()) {
            if (mark.place() <= wanted) {
                return mark;
            }
        }
        return new Mark(0, null);
    }

    private void goTo(VaultPath folder, Mark mark) throws SigmaVaultException {
        asOf = changes.get();
        var page = view.list(folder, mark.cursor(), PART);
        part = page.entries();
        next = page.next();
        place = mark.place();
        if (marks.isEmpty() || marks.getLast().place() < place) {
            marks.add(mark);
        }
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one mount has open and known.
final class Volume {

    private static final Logger LOG = LoggerFactory.getLogger(Volume.class);

    final Nodes nodes = new Nodes();
    final RealNames realNames = new RealNames();
    final LongNames longNames = new LongNames();
    final Handles<OpenFile> files = new Handles<>();
    final Handles<Listing> folders = new Handles<>();
    private final Views views;
    private volatile @Nullable FileView anyView;

    Volume(Views views) {
        this.views = views;
    }

    /// A file that somebody has open.
    ///
    /// @param view its files as the opener may have them
    /// @param uid of the opener
    /// @param settled whether a process closed it and nothing was written since: that nobody has it open any more the kernel
    ///     tells only later
    record OpenFile(Node node, FileView view, boolean toWrite, int uid, AtomicBoolean settled) {

        OpenFile(Node node, FileView view, boolean toWrite, int uid) {
            this(node, view, toWrite, uid, new AtomicBoolean());
        }

        boolean inUse() {
            return toWrite && !settled.get();
        }
    }

    /// Who has a file open to write.
    ///
    /// @param deep or one below it
    List<Caller> holders(VaultPath path, boolean deep) {
        var uids = new TreeSet<Integer>();
        var there = nodes.find(path);
        for (OpenFile file : files.all()) {
            if (file.inUse() && (file.node() == there || deep && isBelow(path, file.node()))) {
                uids.add(file.uid());
            }
        }
        return uids.stream().map(views::caller).flatMap(Optional::stream).toList();
    }

    private boolean isBelow(VaultPath folder, Node node) {
        var at = place(node);
        return at != null && at.startsWith(folder);
    }

    FileView view(Request request) throws SigmaVaultException {
        var view = views.of(request.uid());
        if (anyView == null) {
            view.allow(Right.READ);
            anyView = view;
        }
        return view;
    }

    /// The files as somebody who was let in may have them, or null if nobody was yet.
    @Nullable FileView anyView() {
        return anyView;
    }

    Node node(Request request) throws Errno {
        return nodes.get(request.node());
    }

    /// Where a file is, or null if it has no name any more.
    @Nullable VaultPath place(Node node) {
        try {
            return nodes.attached(node) ? nodes.path(node) : null;
        } catch (Errno e) {
            return null; // it lost its name just now
        }
    }

    Reply.Facts facts(Node node, FileView view) throws SigmaVaultException, Errno {
        while (true) {
            int published = node.content.published();
            var path = place(node);
            var entry = path == null ? node.last : now(node, view, path);
            if (entry == null) {
                throw new Errno(Errno.ESTALE);
            }
            node.last = entry;
            var facts = node.content.facts(entry, path != null);
            if (node.content.published() == published) {
                return facts;
            }
        }
    }

    /// What is there. If it is something else, because a name went another way than through this mount, the file is looked
    /// for under its other names.
    private Entry now(Node node, FileView view, VaultPath path) throws SigmaVaultException {
        try {
            var entry = view.stat(path);
            var other = entry.id() == node.file ? null : otherPlace(node);
            return other == null ? entry : now(node, view, other);
        } catch (SigmaVaultException e) {
            var other = e.code().equals("file-not-found") ? otherPlace(node) : null;
            if (other == null) {
                throw e;
            }
            return now(node, view, other);
        }
    }

    private @Nullable VaultPath otherPlace(Node node) {
        return nodes.dropName(node) ? place(node) : null;
    }

    /// Has others see what was written to open files. What can't be published stays, and is told to who closes the file.
    void publish() {
        ScopedValue.where(Outside.SERVING, this).run(this::publishAll);
    }

    private void publishAll() {
        for (Node node : nodes.open()) {
            if (node.content.isDirty()) {
                try {
                    node.content.publish(place(node));
                } catch (SigmaVaultException | RuntimeException e) {
                    LOG.warn(
                            "What was written to an open file can't be stored yet: {}",
                            e.toString());
                    if (e instanceof SigmaVaultException known
                            && known.code().equals("source-unavailable")) {
                        return; // so it is for all of them, and each would wait
                    }
                }
            }
        }
    }

    /// The mount is over.
    void close() {
        publish();
        nodes.open().forEach(node -> node.content.end());
    }
}

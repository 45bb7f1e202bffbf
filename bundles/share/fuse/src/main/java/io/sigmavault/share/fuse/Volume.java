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
    final Notices notices;
    private final Views views;
    private volatile @Nullable FileView anyView;

    Volume(Views views, Notices notices) {
        this.views = views;
        this.notices = notices;
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
            var now = now(node, view);
            boolean kept = now == null && (place(node) == null || node.content.isOpen());
            var entry = kept ? node.last : now;
            if (entry == null) {
                throw new Errno(Errno.ESTALE);
            }
            node.last = entry;
            var facts = node.content.facts(entry, !kept);
            if (node.content.published() == published) {
                return facts;
            }
        }
    }

    /// What is there. If the name leads to something else, because it went another way than through this mount, the file is
    /// looked for under its other names.
    ///
    /// @return null if no name of a file leads to it
    @Nullable Entry now(Node node, FileView view) throws SigmaVaultException {
        do {
            var path = place(node);
            if (path == null) {
                return null;
            }
            try {
                var entry = view.stat(path);
                if (node.folder || entry.id() == node.file) {
                    return entry;
                }
            } catch (SigmaVaultException e) {
                if (node.folder || !e.code().equals("file-not-found")) {
                    throw e;
                }
            }
        } while (nodes.dropName(node));
        return null;
    }

    /// Whether a name still leads to a file, as far as can be seen.
    boolean leadsTo(VaultPath path, Node node) {
        var view = anyView;
        try {
            return view == null || view.stat(path).id() == node.file;
        } catch (SigmaVaultException e) {
            return !e.code().equals("file-not-found");
        }
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

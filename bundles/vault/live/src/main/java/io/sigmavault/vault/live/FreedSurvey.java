package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.VaultTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says what deleting files would free. Memory: four bits for each object, one for each file number, 8 bytes for each
/// frame, 16 for each file with several names among those to be deleted.
final class FreedSurvey {

    private final FileView view;
    private final Space.Progress progress;
    private final List<Node> tops = new ArrayList<>();
    private final BitSet gone = new BitSet();
    private final Map<Long, Integer> names = new HashMap<>();
    private final ObjectSet staying;
    private final ObjectSet kept;
    private final ObjectSet going;
    private final FrameShares shares;
    private long sizeBytes;
    private double freed;
    private double keptBytes;
    private double shared;

    FreedSurvey(FileView view, ObjectStore store, Space.Progress progress) {
        this.view = view;
        this.progress = progress;
        staying = new ObjectSet(store);
        kept = new ObjectSet(store);
        going = new ObjectSet(store);
        shares = new FrameShares(store);
    }

    Space.Freed run(VaultTree tree, List<VaultPath> paths)
            throws SigmaVaultException, InterruptedException {
        var found = new Paths(view);
        for (var path : paths) {
            boolean below = paths.stream().anyMatch(other -> isAbove(other, path));
            var node = found.need(path);
            if (!below && tops.stream().noneMatch(top -> top.path().equals(path))) {
                tops.add(node);
            }
        }
        each(this::choose);
        tree.mark(view, shares);
        tree.markSnapshots(shares);
        tree.markSnapshots(kept::add);
        new FileWalk(view, progress, 0).below(FileView.ROOT, (_, file) -> stays(file));
        each(this::goes);
        return new Space.Freed(
                sizeBytes, Math.round(freed), Math.round(keptBytes), Math.round(shared));
    }

    private static boolean isAbove(VaultPath top, VaultPath path) {
        return !top.equals(path) && path.startsWith(top);
    }

    private interface Visitor {
        void file(Inode file) throws SigmaVaultException;
    }

    private void each(Visitor visitor) throws SigmaVaultException, InterruptedException {
        for (var top : tops) {
            if (top.isFolder()) {
                new FileWalk(view, progress, 0)
                        .below(top.number(), (_, file) -> visitor.file(file));
            } else if (top.inode().type() == FileType.FILE) {
                visitor.file(top.inode());
            }
        }
    }

    /// A file goes with the last of its names.
    private void choose(Inode file) {
        if (file.links() == 1 || names.merge(file.number(), 1, Integer::sum) == file.links()) {
            gone.set(Math.toIntExact(file.number()));
            sizeBytes += file.size();
        }
    }

    private boolean isGone(Inode file) {
        return gone.get(Math.toIntExact(file.number()));
    }

    private void stays(Inode file) throws SigmaVaultException {
        if (isGone(file)) {
            return;
        }
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            staying.add(extent.chunk());
        }
    }

    private void goes(Inode file) throws SigmaVaultException {
        if (!isGone(file)) {
            return;
        }
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            if (going.add(extent.chunk())) {
                double bytes = shares.bytes(extent.chunk(), extent.skip() + extent.length());
                if (staying.contains(extent.chunk())) {
                    shared += bytes;
                } else if (kept.contains(extent.chunk())) {
                    keptBytes += bytes;
                } else {
                    freed += bytes;
                }
            }
        }
    }
}

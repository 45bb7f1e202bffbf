package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.VaultPath;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes that were not made through this mount: the kernel forgets what it keeps of them, before they are acknowledged.
/// Those made through another mount are told a moment later by a thread of their own, since two mounts that wait for each
/// other's folders would wait for ever; until then the kernel believes what it knows for a second at most. At most 10,000 of them
/// wait; beyond that the kernel is told of none.
///
/// Telling blocks in the kernel as long as a request holds the folder. Virtual threads have that thread do it: as many of
/// them as there are carriers would leave none to whoever answers that request.
final class Outside implements FileView.Watcher {

    /// Which mount the thread serves.
    static final ScopedValue<Volume> SERVING = ScopedValue.newInstance();

    private static final Logger LOG = LoggerFactory.getLogger(Outside.class);

    private static final int MOST_WAITING = 10_000;
    private static final long IDLE_SECONDS = 60;

    private final Volume volume;
    private final Notices notices;
    private final ThreadPoolExecutor teller =
            new ThreadPoolExecutor(
                    1,
                    1,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().name("fuse-notices").daemon().factory());
    private FileView.@Nullable Watch watch;

    Outside(Volume volume) {
        this.volume = volume;
        this.notices = volume.notices;
        teller.allowCoreThreadTimeOut(true);
    }

    /// Watches what the source is now, in place of what it was.
    synchronized void watchAnew() {
        var view = volume.anyView();
        if (view == null) {
            return; // nobody has asked for anything yet
        }
        var old = watch;
        boolean told = false;
        try {
            watch = view.watch(this);
            told = true;
        } catch (SigmaVaultException e) {
            LOG.debug("changes can't be watched now: {}", e.getMessage());
        }
        volume.realNames.forget(told);
        if (old != null && old != watch) {
            old.close();
        }
    }

    synchronized void end() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        teller.shutdown();
    }

    @Override
    public void changed(VaultPath path, @Nullable VaultPath from) {
        Volume by = SERVING.isBound() ? SERVING.get() : null;
        if (by == volume) {
            return;
        }
        volume.nodes.changes.incrementAndGet();
        volume.realNames.changed(path, from);
        if (by == null && !Thread.currentThread().isVirtual()) {
            tell(path, from);
            return;
        }
        try {
            var told = CompletableFuture.runAsync(() -> tell(path, from), teller);
            if (by == null) {
                told.join();
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("the kernel is not told of a change: {}", e.getMessage());
        }
    }

    private void tell(VaultPath path, @Nullable VaultPath from) {
        if (path.isRoot()) {
            notices.inode(Nodes.ROOT);
            return;
        }
        if (from != null && !from.isRoot()) {
            volume.nodes.movedOutside(from, path);
            entry(from);
        }
        var node = volume.nodes.find(path);
        if (node != null && (node.folder || volume.leadsTo(path, node))) {
            // first: new bytes with the old size would look like a whole file
            notices.attributes(node.id);
            node.content.changedOutside();
            notices.inode(node.id);
        } else if (node != null) {
            volume.nodes.removed(path); // who has it open keeps it
            notices.attributes(node.id);
        }
        entry(path);
    }

    /// Forgets the name, and what is known of the folder's time.
    private void entry(VaultPath path) {
        var folder = volume.nodes.find(path.parent());
        if (folder != null) {
            notices.entry(folder.id, path.name());
            notices.inode(folder.id);
        }
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.Space.Gain;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Finds the files that compression makes smaller by most, and the large ones that it does little for. What several files have
/// counts for the first of them. Memory: [ObjectSet].
final class GainSurvey {

    private static final int MOST = 20;

    /// Who gains a smaller part gains little.
    private static final int LITTLE = 20;

    private final FileView view;
    private final FrameShares shares;
    private final ObjectSet chunks;
    private final List<String> folders = new ArrayList<>();
    private final PriorityQueue<Gain> most =
            new PriorityQueue<>(Comparator.comparingLong(Gain::savedBytes));
    private final PriorityQueue<Gain> least =
            new PriorityQueue<>(Comparator.comparingLong(Gain::storedBytes));

    /// @param shares told of everything in the view
    GainSurvey(FileView view, ObjectStore store, FrameShares shares) {
        this.view = view;
        this.shares = shares;
        chunks = new ObjectSet(store);
    }

    void run(Space.Progress progress, long total) throws SigmaVaultException, InterruptedException {
        new FileWalk(view, progress, total).below(FileView.ROOT, this::step, this::file);
    }

    private void step(Walk.Step step) {
        while (folders.size() > step.depth()) {
            folders.removeLast();
        }
        if (!step.leaving()) {
            folders.add(new String(step.entry().name(), StandardCharsets.UTF_8));
        }
    }

    private void file(Entry name, Inode file) throws SigmaVaultException {
        long plain = 0;
        double stored = 0;
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            if (chunks.add(extent.chunk())) {
                plain += extent.length();
                stored += shares.bytes(extent.chunk(), extent.skip() + extent.length());
            }
        }
        long saved = plain - Math.round(stored);
        if (saved > 0) {
            keep(most, plain, stored, saved);
        }
        if (plain > 0 && saved * LITTLE < plain) {
            keep(least, plain, stored, Math.round(stored));
        }
    }

    /// @param rank as the queue is sorted by
    private void keep(PriorityQueue<Gain> best, long plain, double stored, long rank) {
        var smallest = best.size() < MOST ? null : best.peek();
        if (smallest == null
                || rank > (best == most ? smallest.savedBytes() : smallest.storedBytes())) {
            var path = VaultPath.parse(String.join("/", folders));
            best.add(new Gain(path, plain, Math.round(stored)));
            if (best.size() > MOST) {
                best.poll();
            }
        }
    }

    List<Gain> most() {
        return most.stream().sorted(Comparator.comparingLong(Gain::savedBytes).reversed()).toList();
    }

    List<Gain> least() {
        return least.stream()
                .sorted(Comparator.comparingLong(Gain::storedBytes).reversed())
                .toList();
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Finds files of equal content. The files are gone through once for each 393,216 of them, each time counting those whose
/// key falls into one part, and once more to learn the paths. Memory: 10 MiB of counts, the 1,000 groups of most bytes,
/// and of their paths at most 16 MiB.
final class DuplicateSurvey {

    private static final int MOST_GROUPS = 1_000;
    private static final int MOST_PATHS = 100;
    private static final long MOST_PATH_BYTES = 16 << 20;

    private record Found(long key, long sizeBytes, int count) {
        long wasted() {
            return sizeBytes * (count - 1);
        }
    }

    private static final class Members {
        final long sizeBytes;
        long low;
        long copies;
        final List<VaultPath> paths = new ArrayList<>();

        Members(long sizeBytes) {
            this.sizeBytes = sizeBytes;
        }
    }

    private final FileView view;
    private final long files;
    private final PriorityQueue<Found> best =
            new PriorityQueue<>(Comparator.comparingLong(Found::wasted));
    private final Map<Long, Members> groups = new HashMap<>();
    private final List<String> folders = new ArrayList<>();
    private long pathBytes;

    /// @param files how many there are
    DuplicateSurvey(FileView view, long files) {
        this.view = view;
        this.files = files;
    }

    List<Space.Group> run(Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        long parts = Math.ceilDiv(files, (long) KeyCounts.MOST) + (files > KeyCounts.MOST ? 1 : 0);
        var walk = new FileWalk(view, progress, files * (parts + 1));
        for (long part = 0; part < parts; part++) {
            count(walk, part, parts);
        }
        best.forEach(found -> groups.put(found.key(), new Members(found.sizeBytes())));
        walk.below(FileView.ROOT, this::step, this::member);
        return groups.values().stream()
                .filter(group -> group.copies > 1)
                .map(group -> new Space.Group(group.sizeBytes, group.copies, group.paths))
                .sorted(
                        Comparator.comparingLong(Space.Group::wastedBytes)
                                .reversed()
                                .thenComparing(group -> group.paths().getFirst().toString()))
                .toList();
    }

    /// Parts are told apart by low bits, of which the table's places are not made.
    private void count(FileWalk walk, long part, long parts)
            throws SigmaVaultException, InterruptedException {
        var counts = new KeyCounts();
        walk.below(
                FileView.ROOT,
                (_, file) -> {
                    if (file.size() > 0) {
                        long key = ContentKey.of(view, file).high();
                        if (Long.remainderUnsigned(key, parts) == part) {
                            counts.add(key, file.size());
                        }
                    }
                });
        counts.each((key, size, count) -> {
            if (count > 1) {
                best.add(new Found(key, size, count));
                if (best.size() > MOST_GROUPS) {
                    best.poll();
                }
            }
        });
    }

    private void step(Walk.Step step) {
        while (folders.size() > step.depth()) {
            folders.removeLast();
        }
        if (!step.leaving()) {
            folders.add(new String(step.entry().name(), StandardCharsets.UTF_8));
        }
    }

    private void member(Entry name, Inode file) throws SigmaVaultException {
        if (file.size() == 0) {
            return;
        }
        var key = ContentKey.of(view, file);
        var group = groups.get(key.high());
        if (group == null || group.copies > 0 && group.low != key.low()) {
            return;
        }
        group.low = key.low();
        group.copies++;
        var path = String.join("/", folders);
        boolean room = pathBytes + path.length() <= MOST_PATH_BYTES || group.paths.isEmpty();
        if (group.paths.size() < MOST_PATHS && room) {
            pathBytes += path.length();
            group.paths.add(VaultPath.parse(path));
        }
    }
}

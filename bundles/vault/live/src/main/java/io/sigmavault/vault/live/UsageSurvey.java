package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Adds up what the files of a frozen view take. Memory: [ObjectSet], one bit for each file number.
final class UsageSurvey {

    private static final class Sums {
        long files;
        long sizeBytes;
        double storedBytes;
    }

    private final FileView view;
    private final FrameShares shares;
    private final ObjectSet chunks;
    private final BitSet seen = new BitSet();
    private final Map<Space.Type, Sums> types = new EnumMap<>(Space.Type.class);
    private long folders;
    private long chunkBytes;
    private long uniqueBytes;

    /// @param shares told of everything in the view
    UsageSurvey(FileView view, ObjectStore store, FrameShares shares) {
        this.view = view;
        this.shares = shares;
        chunks = new ObjectSet(store);
    }

    void run(Space.Progress progress, long total) throws SigmaVaultException, InterruptedException {
        new FileWalk(view, progress, total)
                .below(
                        FileView.ROOT,
                        step -> {
                            boolean folder = step.entry().type() == FileType.FOLDER;
                            folders += folder && !step.leaving() ? 1 : 0;
                        },
                        this::file);
    }

    private void file(Entry entry, Inode file) throws SigmaVaultException {
        int number = Math.toIntExact(file.number());
        if (seen.get(number)) {
            return; // another name of a file that has several
        }
        seen.set(number);
        var type = FileTypes.of(new String(entry.name(), StandardCharsets.UTF_8));
        var sums = types.computeIfAbsent(type, _ -> new Sums());
        sums.files++;
        sums.sizeBytes += file.size();
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            chunkBytes += extent.length();
            if (chunks.add(extent.chunk())) {
                uniqueBytes += extent.length();
                sums.storedBytes += shares.bytes(extent.chunk(), extent.skip() + extent.length());
            }
        }
    }

    long files() {
        return types.values().stream().mapToLong(sums -> sums.files).sum();
    }

    long folders() {
        return folders;
    }

    long sizeBytes() {
        return types.values().stream().mapToLong(sums -> sums.sizeBytes).sum();
    }

    long uniqueBytes() {
        return uniqueBytes;
    }

    long dedupSavedBytes() {
        return chunkBytes - uniqueBytes;
    }

    long compressionSavedBytes() {
        double stored = types.values().stream().mapToDouble(sums -> sums.storedBytes).sum();
        return Math.max(0, uniqueBytes - Math.round(stored));
    }

    List<Space.OfType> types() {
        return types.entrySet().stream()
                .map(each -> {
                    var sums = each.getValue();
                    long stored = Math.round(sums.storedBytes);
                    return new Space.OfType(each.getKey(), sums.files, sums.sizeBytes, stored);
                })
                .toList();
    }
}

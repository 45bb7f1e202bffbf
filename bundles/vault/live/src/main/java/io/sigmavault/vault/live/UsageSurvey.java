package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
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
    private final ObjectSet chunks;
    private final BitSet seen = new BitSet();
    private final Map<Space.Type, Sums> types = new EnumMap<>(Space.Type.class);
    private long folders;
    private long chunkBytes;
    private long uniqueBytes;

    UsageSurvey(FileView view, ObjectSet chunks) {
        this.view = view;
        this.chunks = chunks;
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
        double before = chunks.addedBytes();
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            chunkBytes += extent.length();
            uniqueBytes += chunks.add(extent.chunk()) ? extent.length() : 0;
        }
        sums.storedBytes += chunks.addedBytes() - before;
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
        return Math.max(0, uniqueBytes - Math.round(chunks.addedBytes()));
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

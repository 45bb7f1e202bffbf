package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deletes what a process that ended early left behind: unfinished files, and files that no commit names.
final class Leftovers {

    private final Disk disk;

    Leftovers(Disk disk) {
        this.disk = disk;
    }

    /// @param adopt whether whole packs stay
    void delete(
            CommitRecord current,
            @Nullable CommitRecord previous,
            List<Long> numbers,
            boolean adopt)
            throws IOException {
        for (var name : disk.list("")) {
            if (name.endsWith(Layout.TEMPORARY)) {
                disk.delete(name);
            }
        }
        var packs = new HashSet<String>();
        var segments = new HashSet<String>();
        name(current, packs, segments);
        if (previous != null) {
            name(previous, packs, segments);
        }
        deleteOthers(FileType.CHUNK_PACK, packs, adopt);
        deleteOthers(FileType.INDEX, segments, false);
        var kept = Set.of(current.sequence(), current.sequence() - 1);
        for (long number : numbers) {
            if (!kept.contains(number)) {
                disk.delete(FileType.COMMIT.path(Layout.number(number)));
            }
        }
        for (var name : disk.list(FileType.COMMIT.folder())) {
            if (name.endsWith(Layout.TEMPORARY)) {
                disk.delete(FileType.COMMIT.path(name));
            }
        }
    }

    private static void name(CommitRecord commit, Set<String> packs, Set<String> segments) {
        commit.packs().forEach(pack -> packs.add(pack.name()));
        commit.segments().forEach(segment -> segments.add(segment.name()));
    }

    private void deleteOthers(FileType type, Set<String> kept, boolean unfinishedOnly)
            throws IOException {
        for (var name : disk.list(type.folder())) {
            if (!kept.contains(name) && (!unfinishedOnly || name.endsWith(Layout.TEMPORARY))) {
                disk.delete(type.path(name));
            }
        }
    }
}

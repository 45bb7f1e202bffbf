package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.Snapshots.Difference;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What differs between two states of the files, as callers see it: symlinks and FIFOs as if they were not there, names
/// that are no text left out.
final class Differences {

    private final FileView before;
    private final FileView later;

    Differences(FileView before, FileView later) {
        this.before = before;
        this.later = later;
    }

    /// The differences behind a path, in the order in which folders are walked.
    List<Difference> after(@Nullable VaultPath path, int limit) throws SigmaVaultException {
        var found = new ArrayList<Difference>();
        var diff = before.diff(later);
        for (var next = diff.next(); next != null && found.size() < limit; next = diff.next()) {
            var shown = shown(next).orElse(null);
            if (shown != null && (path == null || order(shown.path(), path) > 0)) {
                found.add(shown);
            }
        }
        return found;
    }

    private Optional<Difference> shown(io.sigmavault.vault.tree.Difference difference)
            throws SigmaVaultException {
        var old = visible(difference.before());
        var now = visible(difference.after());
        var entry = now == null ? old : now;
        if (entry == null) {
            return Optional.empty();
        }
        var kind =
                old == null
                        ? Difference.Kind.ADDED
                        : now == null ? Difference.Kind.REMOVED : kind(difference.kind());
        var type = entry.type() == FileType.FOLDER ? Entry.Type.FOLDER : Entry.Type.FILE;
        long size = (now == null ? before : later).stat(entry.inode()).size();
        try {
            var path = VaultPath.parse(difference.text());
            return Optional.of(new Difference(kind, path, type, size));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static io.sigmavault.vault.tree.@Nullable Entry visible(
            io.sigmavault.vault.tree.@Nullable Entry entry) {
        return entry != null && (entry.type() == FileType.FILE || entry.type() == FileType.FOLDER)
                ? entry
                : null;
    }

    private static Difference.Kind kind(io.sigmavault.vault.tree.Difference.Kind kind) {
        return kind == io.sigmavault.vault.tree.Difference.Kind.METADATA
                ? Difference.Kind.ATTRIBUTES
                : Difference.Kind.CONTENT;
    }

    /// Name by name, as bytes; a folder before what is in it.
    private static int order(VaultPath one, VaultPath other) {
        int common = Math.min(one.names().size(), other.names().size());
        for (int i = 0; i < common; i++) {
            byte[] name = one.names().get(i).getBytes(StandardCharsets.UTF_8);
            byte[] its = other.names().get(i).getBytes(StandardCharsets.UTF_8);
            int order = Arrays.compareUnsigned(name, its);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.names().size(), other.names().size());
    }
}

package io.sigmavault.vault.engine;

import io.sigmavault.vault.objects.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A place for vaults as it is now.
///
/// @param folder that holds the subfolder `vaults`; null while the place is missing
/// @param disk of that subfolder; null while the place is missing
record Place(String id, String name, @Nullable Path folder, @Nullable Disk disk) {

    static final String VAULTS = "vaults";

    private static final long MOST_SPARE = 128L << 20;
    private static final long LEAST_SPARE = 4L << 20;

    static Place of(String id, String name, Path folder) {
        return new Place(id, name, folder, Disk.folder(folder.resolve(VAULTS)));
    }

    static Place missing(String id, String name) {
        return new Place(id, name, null, null);
    }

    boolean present() {
        return folder != null && Files.isDirectory(folder);
    }

    long totalBytes() {
        return folder == null ? 0 : folder.toFile().getTotalSpace();
    }

    long freeBytes() {
        return folder == null ? 0 : folder.toFile().getUsableSpace();
    }

    /// Whether there is room for more content: so many bytes are left, or an eighth of the disk if that is less.
    boolean isLeft(long spareBytes) {
        long small = Math.clamp(totalBytes() / 8, LEAST_SPARE, MOST_SPARE);
        return freeBytes() >= Math.min(spareBytes, small);
    }
}

package io.sigmavault.backup.engine;

import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/// Where a backup is unpacked beside what is there: `restore.new`. Renamed to `restore` it counts, and `bin/take-restored`
/// puts it in place at the next start, before the server; a power cut before the rename leaves the old, one after it the
/// new.
record Staging(Path data) {

    Path fresh() {
        return data.resolve("restore.new");
    }

    Path complete() {
        return data.resolve("restore");
    }

    /// Makes the folder, empty.
    Path begin() throws IOException {
        drop();
        StableFile.makeFolder(fresh());
        return fresh();
    }

    /// Lets the next start take what was unpacked. From here on nothing takes it back.
    void commit() throws IOException {
        Files.move(fresh(), complete(), StandardCopyOption.ATOMIC_MOVE);
        StableFile.forceFolder(data);
    }

    /// Removes what was unpacked.
    void drop() throws IOException {
        if (!Files.exists(fresh())) {
            return;
        }
        Files.walkFileTree(
                fresh(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, java.io.@org.jspecify.annotations.Nullable IOException e)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}

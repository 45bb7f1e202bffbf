package io.sigmavault.core.log;

import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder on disk, held by one process at a time. Uses `RandomAccessFile`, since a thread that is
/// interrupted in a `FileChannel` closes it for everybody.
final class DiskFiles implements LogFiles {

    private static final String LOCK = "lock";

    private final Path folder;
    private final RandomAccessFile lockFile;
    private final @Nullable FileLock lock;

    /// Makes the folder if it is not there.
    ///
    /// @throws IOException also if another process holds it
    DiskFiles(Path folder) throws IOException {
        this.folder = folder;
        StableFile.makeFolder(folder);
        lockFile = new RandomAccessFile(folder.resolve(LOCK).toFile(), "rw");
        restrict(folder.resolve(LOCK));
        lock = tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IOException(folder.getFileName() + " is in use by another process: stop it");
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lockFile.getChannel().tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void restrict(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public LogFile open(String name) throws IOException {
        Path file = folder.resolve(name);
        boolean fresh = !Files.exists(file);
        var opened = new RandomAccessFile(file.toFile(), "rw");
        if (fresh) {
            restrict(file);
        }
        return new DiskFile(opened);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void forceFolder() throws IOException {
        StableFile.forceFolder(folder);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private record DiskFile(RandomAccessFile file) implements LogFile {
        @Override
        public long sizeBytes() throws IOException {
            return file.length();
        }

        @Override
        public int read(long offset, byte[] target, int start, int length) throws IOException {
            file.seek(offset);
            return Math.max(0, file.read(target, start, length));
        }

        @Override
        public void write(long offset, byte[] source, int start, int length) throws IOException {
            file.seek(offset);
            file.write(source, start, length);
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            file.setLength(sizeBytes);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

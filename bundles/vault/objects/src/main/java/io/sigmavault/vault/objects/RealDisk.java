package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A folder of the operating system's file system. What it makes is readable by its owner only.
final class RealDisk implements Disk {

    private static final Set<StandardOpenOption> LOCK_OPEN =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path root;
    private final FileAttribute<?>[] fileMode;
    private final FileAttribute<?>[] folderMode;

    RealDisk(Path root) {
        this.root = root;
        boolean posix = File.separatorChar == '/';
        fileMode = posix ? mode("rw-------") : new FileAttribute<?>[0];
        folderMode = posix ? mode("rwx------") : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] mode(String text) {
        var permissions = PosixFilePermissions.fromString(text);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    @Override
    public DiskFile create(String path) throws IOException {
        var made = Files.createFile(root.resolve(path), fileMode);
        return new RealFile(new RandomAccessFile(made.toFile(), "rw"));
    }

    @Override
    public DiskFile open(String path) throws IOException {
        var file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(path);
        }
        return new RealFile(new RandomAccessFile(file.toFile(), "r"));
    }

    /// In place: first something random, then zeros.
    @Override
    public void erase(String path) throws IOException {
        var target = root.resolve(path);
        if (!Files.isRegularFile(target)) {
            return;
        }
        try (var file = new RealFile(new RandomAccessFile(target.toFile(), "rw"))) {
            byte[] bytes = new byte[(int) Math.min(1 << 20, file.sizeBytes())];
            for (boolean random : new boolean[] {true, false}) {
                if (random) {
                    new SecureRandom().nextBytes(bytes);
                } else {
                    Arrays.fill(bytes, (byte) 0);
                }
                for (long at = 0; at < file.sizeBytes(); at += bytes.length) {
                    int length = (int) Math.min(bytes.length, file.sizeBytes() - at);
                    file.write(at, bytes, 0, length);
                }
                file.force();
            }
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        var path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var names = Files.list(path)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void makeFolder(String path) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root, folderMode);
            forceFolder("..");
        }
        Files.createDirectories(root.resolve(path), folderMode);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                root.resolve(from),
                root.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(root.resolve(path));
    }

    @Override
    public void forceFolder(String path) throws IOException {
        Uninterrupted.run(() -> {
            try (var folder = FileChannel.open(root.resolve(path), StandardOpenOption.READ)) {
                folder.force(true);
            }
            return "";
        });
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        return Uninterrupted.run(() -> {
            var channel = FileChannel.open(root.resolve(path), LOCK_OPEN, fileMode);
            try {
                if (channel.tryLock(from, length, false) != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new LockTaken("this process already");
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            throw new LockTaken("another process");
        });
    }
}

package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The only way of a vault to its folder. Paths are relative, with slashes. What was written is on stable storage after
/// [DiskFile#force]; a name that was made, renamed or deleted is after [#forceFolder] of the folder it is in.
public interface Disk {

    /// A folder of the operating system's file system. What is made there is readable by its owner only.
    static Disk folder(Path root) {
        return new RealDisk(root);
    }

    /// Makes an empty file for writing.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if the name is taken
    DiskFile create(String path) throws IOException;

    /// Opens for reading.
    ///
    /// @throws java.nio.file.NoSuchFileException if it is not there
    DiskFile open(String path) throws IOException;

    boolean exists(String path);

    /// Names in a folder, sorted; none if there is no such folder.
    List<String> list(String folder) throws IOException;

    /// Makes a folder and those above it; no error if it is there.
    void makeFolder(String path) throws IOException;

    /// Renames atomically; a file at `to` is replaced.
    void rename(String from, String to) throws IOException;

    /// Deletes a file; no error if it is not there.
    void delete(String path) throws IOException;

    void forceFolder(String path) throws IOException;

    /// Overwrites a file's content, as well as the medium allows: whoever reads it afterwards finds zeros or something random of the
    /// same length, on stable storage when this returns. A file system that copies on write, and flash memory, may keep the old
    /// bytes where only who takes the medium apart finds them. Does nothing if it is not there.
    default void erase(String path) throws IOException {
        if (!exists(path)) {
            return;
        }
        String other = path + Layout.TEMPORARY;
        delete(other);
        try (var old = open(path);
                var file = create(other)) {
            byte[] zeros = new byte[(int) Math.min(Header.MOST, old.sizeBytes())];
            file.write(0, zeros, 0, zeros.length);
            file.force();
        }
        rename(other, path);
        forceFolder(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "");
    }

    /// Takes a lock on bytes of a file, made if it is not there, that no other process has until it is closed.
    ///
    /// @param from first byte
    /// @param length number of bytes, which the file need not have
    /// @throws LockTaken if another has one of them
    /// @throws IOException if the file can't be opened for writing
    Closeable lock(String path, long from, long length) throws IOException;
}

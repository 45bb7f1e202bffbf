package io.sigmavault.vault.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The engine's only way to the disk. Paths are relative, with slashes. What was written is on
/// stable storage after [DiskFile#force]; a name that was made, renamed or deleted is after
/// [#forceFolder] of the folder it is in.
interface Disk {

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

    /// Deletes a file or a folder with all in it; no error if it is not there.
    void delete(String path) throws IOException;

    void forceFolder(String path) throws IOException;

    /// Takes a lock that no other process has until it is closed.
    ///
    /// @throws IOException if another has it
    Closeable lock(String path) throws IOException;
}

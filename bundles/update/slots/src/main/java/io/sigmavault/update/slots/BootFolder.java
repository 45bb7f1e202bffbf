package io.sigmavault.update.slots;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A folder of the boot partition: `EFI/Linux` or `grub`. Every change is on stable storage when its method returns.
public interface BootFolder {

    /// Files that are there; none where there is no such folder.
    List<String> names() throws IOException;

    long freeBytes() throws IOException;

    /// Writes a file, in place of one of that name.
    void write(String name, InputStream content) throws IOException;

    /// Writes over the beginning of a file, in its place on the disk: what lies in one sector changes as a whole.
    ///
    /// @param content not longer than the file
    void overwrite(String name, byte[] content) throws IOException;

    /// The file's content, from the disk itself where that can be done.
    InputStream read(String name) throws IOException;

    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;
}

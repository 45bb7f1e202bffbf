package io.sigmavault.update.slots;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The folder `EFI/Linux` of the boot partition. Every change is on stable storage when its method returns.
public interface BootFolder {

    List<String> names() throws IOException;

    long freeBytes() throws IOException;

    /// Writes a file, in place of one of that name.
    void write(String name, InputStream content) throws IOException;

    /// The file's content, from the disk itself where that can be done.
    InputStream read(String name) throws IOException;

    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;
}

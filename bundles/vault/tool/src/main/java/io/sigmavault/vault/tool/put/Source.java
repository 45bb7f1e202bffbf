package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tree.Draft;
import io.sigmavault.vault.tree.FileGroup;
import io.sigmavault.vault.tree.Xattr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A regular file to be stored: first where it is, then what reading it gave.
final class Source {

    /// Folder of the vault.
    final long folder;

    final byte[] name;
    final byte[] path;
    final FileStat stat;

    /// How many bytes there were.
    long size;

    /// The whole content if it is small enough to lie beside the attributes; else empty.
    byte[] inline = {};

    /// Where its chunks go.
    final Draft content;

    /// Whether it is another name of a file that is read elsewhere: then only its name is stored.
    boolean link;

    List<Xattr> xattrs = List.of();

    /// Why it could not be read; null if it was.
    @Nullable String problem;

    /// Whether it was written to while it was read.
    boolean changed;

    Source(long folder, byte[] name, byte[] path, FileStat stat, Draft content) {
        this.folder = folder;
        this.name = name;
        this.path = path;
        this.stat = stat;
        this.content = content;
    }

    /// Which frames its content goes into.
    int group() {
        return FileGroup.of(name);
    }
}

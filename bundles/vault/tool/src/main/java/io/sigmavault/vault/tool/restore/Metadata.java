package io.sigmavault.vault.tool.restore;

import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.Inode;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// Sets owners (for root only), extended attributes, modes and times, in the order in which one does not undo
/// another. Attributes that the target's file system does not keep are reported, not fatal.
final class Metadata {

    private final boolean owners;
    private final BiConsumer<byte[], String> warn;

    /// @param owners whether to set them
    /// @param warn told a path and what is missing there
    Metadata(boolean owners, BiConsumer<byte[], String> warn) {
        this.owners = owners;
        this.warn = warn;
    }

    /// Of an open file.
    void set(PosixWriter host, int file, byte[] path, Inode inode) throws HostException {
        var attributes = inode.attributes();
        if (owners && (attributes.uid() != 0 || attributes.gid() != 0)) {
            host.setOwner(file, (int) attributes.uid(), (int) attributes.gid());
        }
        setXattrs(host, path, inode);
        host.setMode(file, attributes.mode());
        host.setTime(file, attributes.modified().getEpochSecond(), attributes.modified().getNano());
    }

    /// Of a folder, symlink or FIFO.
    void set(PosixWriter host, byte[] path, Inode inode) throws HostException {
        var attributes = inode.attributes();
        if (owners) {
            host.setOwner(path, (int) attributes.uid(), (int) attributes.gid());
        }
        setXattrs(host, path, inode);
        if (inode.type() != FileType.SYMLINK) {
            host.setMode(path, attributes.mode());
        }
        host.setTime(path, attributes.modified().getEpochSecond(), attributes.modified().getNano());
    }

    private void setXattrs(PosixWriter host, byte[] path, Inode inode) throws HostException {
        for (var xattr : inode.attributes().xattrs()) {
            try {
                byte[] name = xattr.name().getBytes(StandardCharsets.UTF_8);
                host.setAttribute(path, name, xattr.value());
            } catch (HostException e) {
                if (!e.notKept()) {
                    throw e;
                }
                warn.accept(
                        path,
                        "attribute "
                                + Names.text(Names.bytes(xattr.name()))
                                + " is not set: "
                                + e.getMessage());
            }
        }
    }
}

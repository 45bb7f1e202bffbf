package io.sigmavault.vault.tool.restore;

import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.PosixWriter;
import io.sigmavault.vault.tree.Inode;
import java.util.concurrent.atomic.AtomicInteger;

/// A file being written, by several threads at once. It is open only while somebody writes to it, or as long as few
/// are open.
final class TargetFile {

    /// How many files may stay open between two writes, over all.
    private static final int MOST_OPEN = 256;

    private final byte[] path;
    private final Inode inode;
    private final Metadata metadata;
    private final AtomicInteger open;
    private int parts;
    private int users;
    private int file = -1;
    private boolean made;
    private boolean sized;

    /// @param parts how often [#write] will be called
    /// @param open counts open files of the whole restore
    TargetFile(byte[] path, Inode inode, int parts, Metadata metadata, AtomicInteger open) {
        this.path = path;
        this.inode = inode;
        this.parts = parts;
        this.metadata = metadata;
        this.open = open;
    }

    byte[] path() {
        return path;
    }

    Inode inode() {
        return inode;
    }

    /// Makes a file without parts: one with all of its content at hand, or empty, or one hole.
    void write(PosixWriter host, byte[] content) throws HostException {
        open(host);
        try {
            host.write(file, 0, content, 0, content.length);
            sized = content.length == inode.size();
            finish(host);
        } finally {
            close(host);
        }
    }

    /// Writes one part; the last one also sets size and attributes.
    void write(PosixWriter host, long position, byte[] source, int offset, int length)
            throws HostException {
        synchronized (this) {
            open(host);
            users++;
        }
        boolean written = false;
        try {
            host.write(file, position, source, offset, length);
            written = true;
            if (position + length == inode.size()) {
                synchronized (this) {
                    sized = true; // the end was written, so the file has its size
                }
            }
        } finally {
            synchronized (this) {
                users--;
                parts--;
                try {
                    if (written && parts == 0) {
                        finish(host);
                    }
                } finally {
                    if (parts == 0 || !written || (users == 0 && open.get() > MOST_OPEN)) {
                        close(host);
                    }
                }
            }
        }
    }

    private void open(PosixWriter host) throws HostException {
        if (file < 0) {
            file = made ? host.openWrite(path) : host.create(path);
            made = true;
            open.incrementAndGet();
        }
    }

    private void finish(PosixWriter host) throws HostException {
        if (!sized) {
            host.truncate(file, inode.size());
        }
        metadata.set(host, file, path, inode);
    }

    private void close(PosixWriter host) {
        if (file >= 0) {
            host.close(file);
            file = -1;
            open.decrementAndGet();
        }
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Entry;
import org.jspecify.annotations.Nullable;

/// Requests about the content of files.
record FileRequests(Volume volume) {

    /// Flags of open(2).
    static final int EXCLUSIVE = 0200;

    private static final int ACCESS = 3;
    private static final int TRUNCATE = 01000;

    private static final int KEEP_CACHE = 2;

    /// Flags of fallocate(2).
    private static final int KEEP_SIZE = 1;

    private static final int PUNCH_HOLE = 2;
    private static final int ZERO_RANGE = 16;
    private static final int STEP = 1 << 20;

    /// Most zeros that are written for one request: its thread is not there for others meanwhile.
    private static final long MOST_ZEROS = 1L << 30;

    /// `struct fuse_open_in`.
    void open(Request request, Reply reply) throws SigmaVaultException, Errno {
        var node = volume.node(request);
        var view = volume.view(request);
        var now = volume.now(node, view);
        if (now == null && volume.place(node) != null) {
            throw new Errno(
                    Errno.ESTALE); // the name leads to another file, for which the kernel looks
            // then
        }
        var last = node.last;
        if (now != null && last != null && last.revision() != now.revision()) {
            // changed just now, of which the kernel is told later: it must not read that with the
            // size it knows
            volume.notices.attributes(node.id);
            node.last = now;
        }
        open(request, node, request.u32(0), view, now, reply);
    }

    /// @param now what is there, or null if it has no name
    void open(
            Request request, Node node, int flags, FileView view, @Nullable Entry now, Reply reply)
            throws SigmaVaultException, Errno {
        boolean toWrite = (flags & ACCESS) != 0;
        view.allow(toWrite ? Right.WRITE : Right.READ);
        boolean same = node.content.open(now, toWrite);
        boolean complete = false;
        try {
            if ((flags & TRUNCATE) != 0 && toWrite && volume.facts(node, view).sizeBytes() > 0) {
                node.content.change(view, volume.place(node), writer -> writer.truncate(0));
            }
            if (!toWrite) { // at once: its name may go before the first read
                var reader = node.content.readable(view, volume.place(node));
                if (now != null && reader.sizeBytes() != now.sizeBytes()) {
                    volume.notices.attributes(node.id); // changed since it was looked at
                }
            }
            long handle = volume.files.add(new Volume.OpenFile(node, view, toWrite, request.uid()));
            complete = true;
            reply.opened(handle, same ? KEEP_CACHE : 0);
        } finally {
            if (!complete) {
                node.content.release(view, volume.place(node), toWrite);
            }
        }
    }

    /// `struct fuse_read_in`.
    void read(Request request, Reply reply, byte[] room) throws SigmaVaultException, Errno {
        var file = volume.files.get(request.u64(0));
        long position = request.u64(8);
        int size = request.u32(16);
        if (position < 0 || size < 0 || size > room.length) {
            throw new Errno(Errno.EINVAL);
        }
        var reader = file.node().content.readable(file.view(), volume.place(file.node()));
        int length = reader.read(position, room, 0, size);
        if (file.node().content.wentOn(reader, file.view(), volume.place(file.node()))) {
            volume.notices.attributes(file.node().id);
        }
        reply.data(room, length);
    }

    /// `struct fuse_write_in`; the data begins at 40.
    void write(Request request, Reply reply, byte[] room) throws SigmaVaultException, Errno {
        var file = volume.files.get(request.u64(0));
        long position = request.u64(8);
        int size = request.u32(16);
        if (position < 0 || size < 0 || size > room.length || position > Long.MAX_VALUE - size) {
            throw new Errno(Errno.EINVAL);
        }
        request.data(40, room, size);
        file.settled().set(false);
        file.node()
                .content
                .change(
                        file.view(),
                        volume.place(file.node()),
                        writer -> writer.write(position, room, 0, size));
        reply.u32(size).u32(0);
    }

    /// `struct fuse_flush_in`: a process closes the file.
    void flush(Request request) throws SigmaVaultException, Errno {
        var file = volume.files.get(request.u64(0));
        if (file.toWrite()) {
            file.node().content.publish(file.view(), volume.place(file.node()));
            file.settled().set(true);
        }
    }

    /// `struct fuse_fsync_in`.
    void force(Request request) throws SigmaVaultException, Errno {
        var file = volume.files.get(request.u64(0));
        file.node().content.force(file.view(), volume.place(file.node()));
    }

    /// `struct fuse_release_in`: nobody has it open any more.
    void release(Request request) throws SigmaVaultException, Errno {
        var file = volume.files.remove(request.u64(0));
        try {
            file.node().content.release(file.view(), volume.place(file.node()), file.toWrite());
        } finally {
            volume.nodes.forget(file.node().id, 0);
        }
    }

    /// `struct fuse_fallocate_in`: room is not set aside, holes are written.
    void allocate(Request request) throws SigmaVaultException, Errno {
        var file = volume.files.get(request.u64(0));
        long position = request.u64(8);
        long length = request.u64(16);
        int mode = request.u32(24);
        if (position < 0 || length <= 0 || length > Long.MAX_VALUE - position) {
            throw new Errno(Errno.EINVAL);
        }
        var content = file.node().content;
        var place = volume.place(file.node());
        long size = content.readable(file.view(), place).sizeBytes();
        long end = position + length;
        switch (mode) {
            case KEEP_SIZE -> {}
            case 0 -> {
                if (end > size) {
                    content.change(file.view(), place, writer -> writer.truncate(end));
                }
            }
            case PUNCH_HOLE | KEEP_SIZE, ZERO_RANGE | KEEP_SIZE -> zero(file, position, end, size);
            case ZERO_RANGE -> {
                zero(file, position, end, size);
                if (end > size) {
                    content.change(file.view(), place, writer -> writer.truncate(end));
                }
            }
            default -> throw new Errno(Errno.EOPNOTSUPP);
        }
    }

    /// @param size of the file, which stays; what reaches its end is cut off and comes back as a hole
    /// @throws Errno [Errno#EOPNOTSUPP] if too much is in the middle, upon which programs write zeros themselves
    private void zero(Volume.OpenFile file, long from, long end, long size)
            throws SigmaVaultException, Errno {
        if (from >= size) {
            return;
        }
        var content = file.node().content;
        var place = volume.place(file.node());
        if (end >= size) {
            content.change(
                    file.view(),
                    place,
                    writer -> {
                        writer.truncate(from);
                        writer.truncate(size);
                    });
            return;
        }
        if (end - from > MOST_ZEROS) {
            throw new Errno(Errno.EOPNOTSUPP);
        }
        var zeros = new byte[STEP];
        for (long at = from; at < end; at += STEP) {
            long begin = at;
            int length = (int) Math.min(STEP, end - at);
            content.change(file.view(), place, writer -> writer.write(begin, zeros, 0, length));
        }
    }
}

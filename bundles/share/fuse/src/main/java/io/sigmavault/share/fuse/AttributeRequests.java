package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Requests about attributes, rights and room.
record AttributeRequests(Volume volume) {

    /// Members of `struct fuse_setattr_in` that count.
    private static final int MODE = 1;

    private static final int UID = 2;
    private static final int GID = 4;
    private static final int SIZE = 8;
    private static final int MODIFIED = 32;
    private static final int MODIFIED_NOW = 256;

    private static final long UNSIGNED = 0xFFFF_FFFFL;
    private static final int BITS = 07777;
    private static final int MAY_EXECUTE = 1;
    private static final int MAY_WRITE = 2;
    private static final int EXECUTE_BITS = 0111;
    private static final int BLOCK = 4_096;
    private static final int LONGEST_NAME = 255;

    void get(Request request, Reply reply) throws SigmaVaultException, Errno {
        FileView view;
        try {
            view = volume.view(request);
        } catch (SigmaVaultException e) {
            Doorstep.pass(request, e);
            Doorstep.tell(reply);
            return;
        }
        reply.attributes(volume.facts(volume.node(request), view));
    }

    void set(Request request, Reply reply) throws SigmaVaultException, Errno {
        var node = volume.node(request);
        var view = volume.view(request);
        int what = request.u32(0);
        var path = volume.place(node);
        var owned =
                (what & (UID | GID)) == 0
                        ? Attributes.NONE
                        : owned(request, what, volume.facts(node, view).entry());
        if ((what & SIZE) != 0) {
            resize(node, view, path, request.u64(16));
        }
        var wanted = attributes(request, what, owned);
        if (!wanted.equals(Attributes.NONE) && path != null) {
            node.content.publish(view, path);
            view.setAttributes(path, wanted);
        }
        reply.attributes(volume.facts(node, view));
    }

    /// Owner and group as they are to be; only root gives files away, as POSIX has it.
    private static Attributes owned(Request request, int what, Entry now) throws Errno {
        Long owner = changed((what & UID) != 0, request.u32(76), now.owner());
        Long group = changed((what & GID) != 0, request.u32(80), now.group());
        if ((owner != null || group != null) && request.uid() != 0) {
            throw new Errno(Errno.EPERM);
        }
        return new Attributes(null, null, owner, group);
    }

    private static @Nullable Long changed(boolean asked, int wanted, long now) {
        return asked && (wanted & UNSIGNED) != now ? Long.valueOf(wanted & UNSIGNED) : null;
    }

    private static Attributes attributes(Request request, int what, Attributes owned) throws Errno {
        Integer mode = (what & MODE) == 0 ? null : request.u32(68) & BITS;
        Instant time = null;
        if ((what & MODIFIED_NOW) != 0) {
            time = Instant.now();
        } else if ((what & MODIFIED) != 0) {
            try {
                time = Instant.ofEpochSecond(request.u64(40), request.u32(60));
            } catch (DateTimeException | ArithmeticException e) {
                throw new Errno(Errno.EINVAL);
            }
        }
        return new Attributes(time, mode, owned.owner(), owned.group());
    }

    private static void resize(Node node, FileView view, @Nullable VaultPath path, long size)
            throws SigmaVaultException, Errno {
        if (size < 0) {
            throw new Errno(Errno.EINVAL);
        }
        view.allow(Right.WRITE);
        node.content.open(null, true);
        try {
            node.content.change(view, path, writer -> writer.truncate(size));
        } finally {
            node.content.release(view, path, true);
        }
    }

    /// `struct fuse_access_in`.
    void mayAccess(Request request) throws SigmaVaultException, Errno {
        int mask = request.u32(0);
        FileView view;
        try {
            view = volume.view(request);
        } catch (SigmaVaultException e) {
            Doorstep.pass(request, e);
            if (mask != MAY_EXECUTE) {
                throw e;
            }
            return;
        }
        view.allow((mask & MAY_WRITE) != 0 ? Right.WRITE : Right.READ);
        if ((mask & MAY_EXECUTE) != 0) {
            var entry = volume.facts(volume.node(request), view).entry();
            if (!entry.folder() && (entry.mode() & EXECUTE_BITS) == 0) {
                throw new Errno(Errno.EACCES);
            }
        }
    }

    /// `struct fuse_statfs_out`.
    void room(Request request, Reply reply) throws SigmaVaultException {
        var room = volume.view(request).room();
        long free = room.freeBytes() / BLOCK;
        reply.u64((room.usedBytes() + BLOCK - 1) / BLOCK + free).u64(free).u64(free);
        reply.u64(0).u64(0).u32(BLOCK).u32(LONGEST_NAME).u32(BLOCK).zeros(28);
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests of one mount. Safe for many threads.
final class Dispatch {

    /// Most bytes of one read or write.
    static final int MOST_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MAJOR = 7;
    private static final int MINOR = 31;

    /// Of the features that the kernel offers: reads beside each other, big writes, names and attributes in one listing,
    /// truncation with opening, folders looked up beside each other, up to 256 pages a request.
    private static final int FEATURES =
            1 | 1 << 3 | 1 << 5 | 1 << 13 | 1 << 14 | 1 << 15 | 1 << 18 | 1 << 22;

    private static final int OLDEST_MINOR = 31;
    private static final int PAGES = 256;
    private static final int BACKGROUND = 64;
    private static final int CONGESTED = 48;

    private final Volume volume;
    private final NameRequests names;
    private final FileRequests files;
    private final AttributeRequests attributes;
    private final FolderRequests folders;
    private final XattrRequests xattrs;

    Dispatch(Volume volume) {
        this.volume = volume;
        names = new NameRequests(volume);
        files = new FileRequests(volume);
        attributes = new AttributeRequests(volume);
        folders = new FolderRequests(volume);
        xattrs = new XattrRequests(volume);
    }

    /// Answers one request.
    ///
    /// @param room for the data of one read or write, [#MOST_BYTES]
    /// @return bytes of the answer; 0 if the kernel waits for none
    int answer(Request request, Reply reply, byte[] room) {
        reply.begin();
        int errno = 0;
        try {
            if (!run(request, reply, room)) {
                return 0;
            }
        } catch (Errno e) {
            errno = e.number();
        } catch (SigmaVaultException e) {
            errno = Errno.of(e);
            if (errno == Errno.EIO) {
                LOG.warn("A request of a mount failed: {}: {}", e.code(), e.getMessage());
            }
        } catch (IllegalArgumentException e) { // a name that no file may have
            errno = Errno.EINVAL;
        } catch (RuntimeException e) {
            LOG.error("A request of a mount failed", e);
            errno = Errno.EIO;
        } finally {
            if (Opcode.changes(request.opcode())) {
                volume.nodes.changes.incrementAndGet();
            }
        }
        return reply.finish(request.unique(), errno);
    }

    /// Does what one request asks for.
    ///
    /// @return false if the kernel waits for no answer
    boolean run(Request request, Reply reply, byte[] room) throws SigmaVaultException, Errno {
        volume.longNames.next(request);
        switch (request.opcode()) {
            case Opcode.INIT -> begin(request, reply);
            case Opcode.DESTROY -> {}
            case Opcode.LOOKUP -> names.lookUp(request, reply);
            case Opcode.FORGET -> {
                volume.nodes.forget(request.node(), request.u64(0));
                return false;
            }
            case Opcode.BATCH_FORGET -> {
                forget(request);
                return false;
            }
            case Opcode.INTERRUPT -> {
                return false;
            }
            case Opcode.GETATTR -> attributes.get(request, reply);
            case Opcode.SETATTR -> attributes.set(request, reply);
            case Opcode.ACCESS -> attributes.mayAccess(request);
            case Opcode.STATFS -> attributes.room(request, reply);
            case Opcode.MKDIR -> names.makeFolder(request, reply);
            case Opcode.MKNOD -> names.makeNode(request, reply);
            case Opcode.CREATE -> names.create(request, reply);
            case Opcode.UNLINK -> names.remove(request, false);
            case Opcode.RMDIR -> names.remove(request, true);
            case Opcode.RENAME -> names.rename(request, 0, 8);
            case Opcode.RENAME2 -> names.rename(request, request.u32(8), 16);
            case Opcode.SYMLINK -> names.makeSymlink(request, reply);
            case Opcode.READLINK -> names.readSymlink(request, reply);
            case Opcode.LINK -> names.link(request, reply);
            case Opcode.OPEN -> files.open(request, reply);
            case Opcode.READ -> files.read(request, reply, room);
            case Opcode.WRITE -> files.write(request, reply, room);
            case Opcode.FLUSH -> files.flush(request);
            case Opcode.FSYNC -> files.force(request);
            case Opcode.RELEASE -> files.release(request);
            case Opcode.FALLOCATE -> files.allocate(request);
            case Opcode.OPENDIR -> folders.open(request, reply);
            case Opcode.READDIR -> folders.read(request, reply, false);
            case Opcode.READDIRPLUS -> folders.read(request, reply, true);
            case Opcode.FSYNCDIR -> folders.force(request);
            case Opcode.RELEASEDIR -> folders.close(request);
            case Opcode.GETXATTR -> xattrs.get(request, reply);
            case Opcode.LISTXATTR -> xattrs.list(request, reply);
            case Opcode.SETXATTR -> xattrs.set(request);
            case Opcode.REMOVEXATTR -> xattrs.remove(request);
            default -> throw new Errno(Errno.ENOSYS);
        }
        return true;
    }

    /// `struct fuse_init_in` and `fuse_init_out`.
    private static void begin(Request request, Reply reply) throws Errno {
        if (request.u32(0) != MAJOR || request.u32(4) < OLDEST_MINOR) {
            throw new Errno(Errno.EOPNOTSUPP);
        }
        reply.u32(MAJOR).u32(MINOR).u32(MOST_BYTES).u32(request.u32(12) & FEATURES);
        reply.u16(BACKGROUND).u16(CONGESTED).u32(MOST_BYTES).u32(1).u16(PAGES).u16(0).zeros(32);
    }

    /// `struct fuse_batch_forget_in`.
    private void forget(Request request) throws Errno {
        int count = request.u32(0);
        for (int i = 0; i < count; i++) {
            volume.nodes.forget(request.u64(8 + 16 * i), request.u64(16 + 16 * i));
        }
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Requests about extended attributes. Those of the name space `user` are kept, and Samba's `security.NTACL`; the kernel's
/// own are not there.
record XattrRequests(Volume volume) {

    private static final int CREATE = 1;
    private static final int REPLACE = 2;
    private static final int MOST = 65_536;

    private static boolean kept(String name) {
        return name.startsWith("user.") || name.equals("security.NTACL");
    }

    /// `struct fuse_getxattr_in`: the value, or how long it is.
    void get(Request request, Reply reply) throws SigmaVaultException, Errno {
        int room = request.u32(0);
        String name = request.name(8);
        if (name.startsWith(LongNames.QUESTION)) {
            give(realName(request, name.substring(LongNames.QUESTION.length())), room, reply);
            return;
        }
        if (!kept(name)) {
            throw new Errno(name.startsWith("system.") ? Errno.EOPNOTSUPP : Errno.ENODATA);
        }
        var path = volume.nodes.path(volume.node(request));
        var value =
                volume.view(request).xattr(path, name).orElseThrow(() -> new Errno(Errno.ENODATA));
        give(value, room, reply);
    }

    /// The name as it is in the folder, ended by NUL.
    private byte[] realName(Request request, String wanted) throws SigmaVaultException, Errno {
        var folder = volume.nodes.path(volume.node(request));
        var name = volume.realNames.find(volume.view(request), folder, wanted);
        byte[] bytes = Names.bytes(name.orElseThrow(() -> new Errno(Errno.ENODATA)));
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static void give(byte[] value, int room, Reply reply) throws Errno {
        if (room == 0) {
            reply.u32(value.length).u32(0);
        } else if (room < value.length) {
            throw new Errno(Errno.ERANGE);
        } else {
            reply.data(value, value.length);
        }
    }

    /// The names, each ended by NUL.
    void list(Request request, Reply reply) throws SigmaVaultException, Errno {
        int room = request.u32(0);
        var path = volume.nodes.path(volume.node(request));
        var names = new ByteArrayOutputStream();
        for (String name : volume.view(request).xattrNames(path)) {
            if (kept(name)) {
                names.writeBytes(Names.bytes(name));
                names.write(0);
            }
        }
        give(names.toByteArray(), room, reply);
    }

    /// `struct fuse_setxattr_in`.
    void set(Request request) throws SigmaVaultException, Errno {
        int size = request.u32(0);
        int flags = request.u32(4);
        String name = request.name(8);
        if (!kept(name)) {
            throw new Errno(Errno.EOPNOTSUPP);
        }
        if (size < 0 || size > MOST) {
            throw new Errno(Errno.ENOSPC);
        }
        byte[] value = request.data(request.behind(8), size);
        var view = volume.view(request);
        var path = volume.nodes.path(volume.node(request));
        if (flags != 0) {
            boolean there = view.xattr(path, name).isPresent();
            if ((flags & CREATE) != 0 && there) {
                throw new Errno(Errno.EEXIST);
            }
            if ((flags & REPLACE) != 0 && !there) {
                throw new Errno(Errno.ENODATA);
            }
        }
        view.setXattr(path, name, value);
    }

    void remove(Request request) throws SigmaVaultException, Errno {
        String name = request.name(0);
        var view = volume.view(request);
        var path = volume.nodes.path(volume.node(request));
        if (!kept(name) || view.xattr(path, name).isEmpty()) {
            throw new Errno(Errno.ENODATA);
        }
        view.setXattr(path, name, null);
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;

/// Requests about names: looked up, made, removed, renamed.
record NameRequests(Volume volume) {

    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int PIPE = 0010000;
    private static final int BITS = 07777;
    private static final int NOREPLACE = 1;
    private static final int EXCHANGE = 2;
    private static final int DEEPEST = VaultPath.MAX_DEPTH;

    private VaultPath place(Node folder, String name) throws Errno {
        var path = volume.nodes.path(folder);
        if (path.names().size() >= DEEPEST) {
            throw new Errno(Errno.ENAMETOOLONG);
        }
        return path.resolve(name);
    }

    void lookUp(Request request, Reply reply) throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        String name = request.name(0);
        var known = volume.nodes.child(folder, name);
        int published = known == null ? 0 : known.content.published();
        var view = volume.view(request);
        Entry entry;
        try {
            entry = view.stat(place(folder, name));
        } catch (SigmaVaultException e) {
            if (!e.code().equals("file-not-found")) {
                throw e;
            }
            reply.missing(!volume.longNames.missed(request, name));
            return;
        }
        var node = volume.nodes.told(folder, name, entry);
        boolean same = node.content.published() == published;
        var facts = same ? node.content.facts(entry, true) : volume.facts(node, view);
        reply.entry(node.id, facts);
    }

    /// Tells of what was made.
    private Node tell(Node folder, String name, Entry entry, Reply reply)
            throws SigmaVaultException, Errno {
        volume.realNames.changed(place(folder, name));
        var node = volume.nodes.told(folder, name, entry);
        reply.entry(node.id, node.content.facts(entry, true));
        return node;
    }

    /// `struct fuse_mkdir_in`.
    void makeFolder(Request request, Reply reply) throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        String name = request.name(8);
        var attributes = new Attributes(null, request.u32(0) & BITS);
        var made = volume.view(request).makeFolder(place(folder, name), attributes);
        tell(folder, name, made, reply);
    }

    /// `struct fuse_mknod_in`: regular files and pipes only.
    void makeNode(Request request, Reply reply) throws SigmaVaultException, Errno {
        int mode = request.u32(0);
        String name = request.name(16);
        switch (mode & TYPE) {
            case FILE, 0 -> make(request, name, mode, reply);
            case PIPE -> {
                var folder = volume.node(request);
                var attributes = new Attributes(null, mode & BITS);
                var made = volume.view(request).makePipe(place(folder, name), attributes);
                tell(folder, name, made, reply);
            }
            default -> throw new Errno(Errno.EPERM);
        }
    }

    /// The name, and behind its NUL what the link says.
    void makeSymlink(Request request, Reply reply) throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        String name = request.name(0);
        int at = request.behind(0);
        byte[] target = request.data(at, request.behind(at) - at - 1);
        var made = volume.view(request).makeSymlink(place(folder, name), target, Attributes.NONE);
        tell(folder, name, made, reply);
    }

    void readSymlink(Request request, Reply reply) throws SigmaVaultException, Errno {
        byte[] target = volume.view(request).readSymlink(volume.nodes.path(volume.node(request)));
        reply.data(target, target.length);
    }

    /// `struct fuse_link_in`.
    void link(Request request, Reply reply) throws SigmaVaultException, Errno {
        var file = volume.nodes.get(request.u64(0));
        var folder = volume.node(request);
        String name = request.name(8);
        var view = volume.view(request);
        var path = volume.nodes.path(file);
        file.content.publish(view, path);
        tell(folder, name, view.link(path, place(folder, name)), reply);
    }

    private Node make(Request request, String name, int mode, Reply reply)
            throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        var attributes = new Attributes(null, mode & BITS);
        return tell(
                folder,
                name,
                volume.view(request).makeFile(place(folder, name), attributes),
                reply);
    }

    /// `struct fuse_create_in`: makes and opens, or opens what somebody else made just now.
    void create(Request request, Reply reply) throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        String name = request.name(16);
        int flags = request.u32(0);
        Node node;
        try {
            node = make(request, name, request.u32(4), reply);
        } catch (SigmaVaultException e) {
            if (!e.code().equals("file-exists") || (flags & FileRequests.EXCLUSIVE) != 0) {
                throw e;
            }
            var there = volume.view(request).stat(place(folder, name));
            if (there.folder()) {
                throw new Errno(Errno.EISDIR);
            }
            node = volume.nodes.told(folder, name, there);
            reply.entry(node.id, volume.facts(node, volume.view(request)));
        }
        new FileRequests(volume).open(request, node, flags, volume.view(request), node.last, reply);
    }

    /// @param ofFolder whether it has to be one, or has to be none
    void remove(Request request, boolean ofFolder) throws SigmaVaultException, Errno {
        var folder = volume.node(request);
        String name = request.name(0);
        var path = place(folder, name);
        var view = volume.view(request);
        var known = volume.nodes.child(folder, name);
        boolean isFolder = known != null ? known.folder : view.stat(path).folder();
        if (isFolder != ofFolder) {
            throw new Errno(ofFolder ? Errno.ENOTDIR : Errno.EISDIR);
        }
        if (known != null) {
            keep(known, view, path);
        }
        view.remove(path, false);
        volume.nodes.removed(folder, name);
    }

    private static void keep(Node node, FileView view, VaultPath path)
            throws SigmaVaultException, Errno {
        if (!node.folder) {
            node.content.keep(view, path);
        }
    }

    /// @param flags of renameat2(2)
    /// @param names where the names begin
    void rename(Request request, int flags, int names) throws SigmaVaultException, Errno {
        if (flags != 0 && flags != NOREPLACE && flags != EXCHANGE) {
            throw new Errno(Errno.EINVAL);
        }
        var from = volume.node(request);
        var to = volume.nodes.get(request.u64(0));
        String name = request.name(names);
        String newName = request.name(request.behind(names));
        var source = place(from, name);
        var target = place(to, newName);
        var view = volume.view(request);
        var replaced = volume.nodes.child(to, newName);
        if (source.equals(target)) {
            view.allow(Right.WRITE);
            return;
        }
        if (flags == EXCHANGE) {
            view.exchange(source, target);
            volume.realNames.changed(target, source);
            volume.nodes.exchanged(from, name, to, newName);
            return;
        }
        if (replaced != null && flags == 0) {
            keep(replaced, view, target);
        }
        view.move(source, target, flags == 0);
        volume.realNames.changed(target, source);
        volume.nodes.moved(from, name, to, newName);
    }
}

package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Right;
import io.sigmavault.vault.Entry;
import org.jspecify.annotations.Nullable;

/// Requests about the listings of folders.
record FolderRequests(Volume volume) {

    private static final int FOLDER = 4;

    /// `DT_` numbers are the bits of a type that far down.
    private static final int TYPE_SHIFT = 12;

    private static final int DOTS = 2;
    private static final int ENTRY_BYTES = 128;
    private static final int HEAD_BYTES = 24;

    void open(Request request, Reply reply) throws SigmaVaultException, Errno {
        var node = volume.node(request);
        var view = volume.view(request);
        view.allow(Right.READ);
        if (!view.stat(volume.nodes.path(node)).folder()) {
            throw new Errno(Errno.ENOTDIR);
        }
        reply.opened(volume.folders.add(new Listing(node, view, volume.nodes.changes)), 0);
    }

    /// `struct fuse_read_in`: as many entries as fit.
    ///
    /// @param plus with nodes and attributes, which tells the kernel of each
    void read(Request request, Reply reply, boolean plus) throws SigmaVaultException, Errno {
        var listing = volume.folders.get(request.u64(0));
        long place = request.u64(8);
        int size = request.u32(16);
        if (place < 0 || size < 0) {
            throw new Errno(Errno.EINVAL);
        }
        if (place == 0) {
            listing.rewind();
        }
        var folder = volume.nodes.path(listing.node());
        for (boolean fits = true; fits; place++) {
            if (place < DOTS) {
                fits = add(reply, size, plus, listing, place, place == 0 ? "." : "..", null);
                continue;
            }
            var entry = listing.at(folder, place - DOTS);
            if (entry == null) {
                return;
            }
            if (Names.isPossible(entry.name())) {
                fits = add(reply, size, plus, listing, place, entry.name(), entry);
            }
        }
    }

    private boolean add(
            Reply reply,
            int size,
            boolean plus,
            Listing listing,
            long place,
            String name,
            @Nullable Entry entry)
            throws SigmaVaultException {
        byte[] text = Names.bytes(name);
        int padding = -text.length & 7;
        int length = (plus ? ENTRY_BYTES : 0) + HEAD_BYTES + text.length + padding;
        if (reply.size() + length > size) {
            return false;
        }
        if (plus) {
            attributes(reply, listing, name, entry);
        }
        int type = entry == null ? FOLDER : Reply.type(entry) >> TYPE_SHIFT;
        reply.u64(entry == null ? 1 : entry.id()).u64(place + 1).u32(text.length);
        reply.u32(type).data(text, text.length).zeros(padding);
        return true;
    }

    /// `struct fuse_entry_out`, or zeros, by which the kernel knows that it has to ask: what it was told wrongly here it would
    /// believe.
    private void attributes(Reply reply, Listing listing, String name, @Nullable Entry entry)
            throws SigmaVaultException {
        if (entry == null || !listing.current()) {
            reply.zeros(ENTRY_BYTES);
            return;
        }
        int before = reply.size();
        var node = volume.nodes.told(listing.node(), name, entry);
        reply.entry(node.id, node.content.facts(entry, true));
        if (!listing.current()) {
            reply.shrink(before);
            reply.zeros(ENTRY_BYTES);
            volume.nodes.forget(node.id, 1);
        }
    }

    void force(Request request) throws SigmaVaultException, Errno {
        volume.folders.get(request.u64(0)).view().force();
    }

    void close(Request request) throws Errno {
        volume.folders.remove(request.u64(0));
    }
}

package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `index/checkpoint`: everything about a vault's files at one moment, so that only the journal
/// behind it need be replayed.
final class Checkpoint {

    static final String KIND = "checkpoint";
    private static final int FLUSH = 32 << 10;
    private static final int END = 0x53564558;
    private static final int MOST = Integer.MAX_VALUE - 8;

    /// Numbers that stand at its start.
    record Head(long sequence, int firstSegment, int nextPack, long nextId, long nextRevision) {}

    private final SealedWriter writer;
    private final Out out = new Out();

    private Checkpoint(SealedWriter writer) {
        this.writer = writer;
    }

    /// Writes head, chunks and tree; the caller holds the namespace still.
    static void write(SealedWriter writer, Head head, ChunkTable table, Tree tree)
            throws IOException {
        var checkpoint = new Checkpoint(writer);
        var out = checkpoint.out;
        out.varint(head.sequence()).varint(head.firstSegment()).varint(head.nextPack());
        out.varint(head.nextId()).varint(head.nextRevision());
        for (int pack : table.packNumbers()) {
            checkpoint.chunks(table, pack);
        }
        out.u8(0);
        checkpoint.node(tree.root, table);
        writer.take(out);
    }

    /// Writes the files of changes and the end.
    ///
    /// @return how long it is
    static long finish(SealedWriter writer, Iterable<ChangeLog.Part> parts) throws IOException {
        var out = new Out();
        for (var part : parts) {
            out.u8(1).varint(part.number()).varint(part.first()).varint(part.last());
        }
        writer.take(out.u8(0).u32(END));
        return writer.finish();
    }

    private void chunks(ChunkTable table, int pack) throws IOException {
        // Held still meanwhile, because the slots of a forgotten pack are used again.
        synchronized (table) {
            for (int slot : table.chunksOf(pack)) {
                if (slot != ChunkTable.NONE) {
                    Records.chunk(out.u8(1), table, slot);
                }
            }
        }
        flush();
    }

    private void node(Node node, ChunkTable table) throws IOException {
        out.blob(node.name).varint(node.id).varint(node.revision);
        out.instant(node.modified()).u16(node.mode);
        switch (node) {
            case Node.File file -> {
                Records.digest(out.u8(0), file.digest());
                file.content.write(out, table);
                flush();
            }
            case Node.Folder folder -> {
                out.u8(1).varint(folder.children.size());
                flush();
                for (var child : folder.children.all()) {
                    node(child, table);
                }
            }
        }
    }

    private void flush() throws IOException {
        if (out.size() > FLUSH) {
            writer.take(out);
        }
    }

    /// Reads a checkpoint into an empty table, tree and change log.
    static Head read(In in, ChunkTable table, Tree tree, ChangeLog changes, Set<Integer> packs)
            throws IOException {
        long sequence = in.varint();
        int firstSegment = in.count(MOST);
        int nextPack = in.count(MOST);
        var head = new Head(sequence, firstSegment, nextPack, in.varint(), in.varint());
        var seen = new HashSet<Integer>();
        while (in.u8() == 1) {
            seen.add(Records.chunk(in, table).pack());
        }
        packs.addAll(seen);
        node(in, table, tree, null, 0);
        tree.nextId = head.nextId();
        tree.nextRevision = head.nextRevision();
        while (in.u8() == 1) {
            changes.addPart(new ChangeLog.Part(in.count(MOST), in.varint(), in.varint()));
        }
        if (in.u32() != END || in.more()) {
            throw new Damaged("its index does not end where it should");
        }
        return head;
    }

    private static void node(
            In in, ChunkTable table, Tree tree, Node.@Nullable Folder into, int depth)
            throws IOException {
        byte[] name = in.blob(255);
        long id = in.varint();
        long revision = in.varint();
        var modified = in.instant();
        int mode = Records.mode(in);
        boolean isFolder = in.u8() == 1;
        if (depth > VaultPath.MAX_DEPTH || into == null && !isFolder) {
            throw new Damaged("its index has a tree of wrong shape");
        }
        Node node;
        int count = 0;
        if (isFolder) {
            node = into == null ? tree.root : new Node.Folder(id, name);
            count = in.count(MOST);
        } else {
            byte[] digest = Records.digest(in);
            var file = new Node.File(id, name, Content.read(in, table));
            file.setDigest(digest);
            node = file;
        }
        node.revision = revision;
        node.setModified(modified);
        node.mode = mode;
        if (into != null) {
            tree.attach(into, node);
        }
        if (node instanceof Node.Folder folder) {
            for (int i = 0; i < count; i++) {
                node(in, table, tree, folder, depth + 1);
            }
        }
    }
}

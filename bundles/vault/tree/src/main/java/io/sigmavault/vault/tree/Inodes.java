package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The inode records of the head: gives out numbers, keeps the totals. The caller holds the tree's
/// lock.
final class Inodes {

    private static final int BATCH = 64;

    /// Objects of extended attributes stand together.
    private static final int XATTR_GROUP = 255;

    private final LiveTree tree;
    private final ObjectWriter writer;
    private long next;
    private Totals totals;

    Inodes(LiveTree tree, ObjectWriter writer, long next, Totals totals) {
        this.tree = tree;
        this.writer = writer;
        this.next = next;
        this.totals = totals;
    }

    long next() {
        return next;
    }

    Totals totals() {
        return totals;
    }

    long allocate() {
        return next++;
    }

    void create(long number, InodeRecord record) throws SigmaVaultException {
        tree.put(Keys.inode(number), InodeEncoder.encode(record));
        totals = totals.plus(record.type(), record.size(), 1);
    }

    /// Writes the record anew if it differs; forgets extents that it no longer names.
    void change(long number, InodeRecord before, InodeRecord after) throws SigmaVaultException {
        byte[] encoded = InodeEncoder.encode(after);
        if (Arrays.equals(encoded, InodeEncoder.encode(before))) {
            return;
        }
        if (before.body() instanceof Body.Runs && !(after.body() instanceof Body.Runs)) {
            dropRuns(number);
        }
        write(number, before, after);
    }

    /// Writes the record anew; its extents are as it says.
    void write(long number, InodeRecord before, InodeRecord after) throws SigmaVaultException {
        tree.put(Keys.inode(number), InodeEncoder.encode(after));
        totals = totals.plus(before.type(), before.size(), -1).plus(after.type(), after.size(), 1);
    }

    void delete(long number, InodeRecord record) throws SigmaVaultException {
        if (record.body() instanceof Body.Runs) {
            dropRuns(number);
        }
        tree.remove(Keys.inode(number));
        totals = totals.plus(record.type(), record.size(), -1);
    }

    /// Removes all extents of a number that stand on their own.
    void dropRuns(long number) throws SigmaVaultException {
        byte[] from = Keys.extents(number, 0);
        byte[] to = Keys.after(Keys.EXTENTS, number);
        List<byte[]> keys;
        do {
            keys = keys(from, to);
            for (byte[] key : keys) {
                tree.remove(key);
            }
            from = keys.isEmpty() ? from : Keys.next(keys.getLast());
        } while (keys.size() == BATCH);
    }

    /// The next keys of a range, at most 64.
    List<byte[]> keys(byte[] from, byte[] to) throws SigmaVaultException {
        var keys = new ArrayList<byte[]>();
        tree.scan(from, to, BATCH, (key, _) -> keys.add(key));
        return keys;
    }

    /// A new record with one name.
    InodeRecord made(FileType type, Attributes attributes, long folder, long size, Body body)
            throws SigmaVaultException {
        var block = block(attributes.xattrs());
        return new InodeRecord(type, plain(attributes), block, folder, 1, size, body);
    }

    InodeRecord with(InodeRecord record, Attributes attributes) throws SigmaVaultException {
        return record.withAttributes(plain(attributes), block(attributes.xattrs()));
    }

    private static Attributes plain(Attributes attributes) {
        return attributes.xattrs().isEmpty() ? attributes : attributes.withXattrs(List.of());
    }

    /// Stores extended attributes: few in the record, many as an object.
    private XattrBlock block(List<Xattr> xattrs) throws SigmaVaultException {
        if (xattrs.isEmpty()) {
            return XattrBlock.NONE;
        }
        byte[] bytes = XattrBlock.encode(xattrs);
        if (bytes.length <= XattrBlock.MOST_INLINE) {
            return new XattrBlock(bytes, null, bytes.length);
        }
        var id = writer.put(Kind.CHUNK, XATTR_GROUP, bytes, 0, bytes.length);
        return new XattrBlock(null, id, bytes.length);
    }
}

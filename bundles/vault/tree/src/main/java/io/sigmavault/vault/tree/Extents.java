package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The extents of one file, read some runs at a time. For one thread.
public final class Extents {

    private static final int BATCH = 8;

    private final Entries entries;
    private final long inode;
    private final long size;
    private final long start;
    private final byte[] to;
    private final ArrayDeque<Extent> batch = new ArrayDeque<>();
    private byte[] from;
    private long end;
    private boolean last;

    /// @param start extents that end there or before are left out
    Extents(Entries entries, long inode, long size, Body body, long start)
            throws SigmaVaultException {
        this.entries = entries;
        this.inode = inode;
        this.size = size;
        this.start = start;
        this.from = first(entries, inode, start);
        this.to = Keys.after(Keys.EXTENTS, inode);
        this.last = !(body instanceof Body.Runs);
        if (body instanceof Body.Extents(var list)) {
            list.stream().filter(extent -> extent.end() > start).forEach(batch::add);
        }
    }

    /// The key of the run that holds, or would hold, what is at an offset.
    static byte[] first(Entries entries, long inode, long offset) throws SigmaVaultException {
        byte[] least = Keys.extents(inode, 0);
        if (offset == 0) {
            return least;
        }
        byte[] run = entries.floor(Keys.extents(inode, offset));
        return run != null && Arrays.compareUnsigned(run, least) > 0 ? run : least;
    }

    /// The next extent, or null at the end.
    public @Nullable Extent next() throws SigmaVaultException {
        while (batch.isEmpty() && !last) {
            last = entries.scan(from, to, BATCH, this::take) < BATCH;
        }
        return batch.poll();
    }

    private void take(byte[] key, byte[] value) throws SigmaVaultException {
        for (var extent : decode(inode, key, value)) {
            if (extent.offset() < end || extent.end() > size) {
                throw TreeException.damaged(
                        "the content of inode " + inode, "extents overlap or exceed its size");
            }
            end = extent.end();
            if (end > start) {
                batch.add(extent);
            }
        }
        from = Keys.next(key);
    }

    static List<Extent> decode(long inode, byte[] key, byte[] value) throws TreeException {
        try {
            var in = new In(value);
            var list = Runs.read(in, Runs.MOST, Keys.secondNumber(key));
            in.end();
            return list;
        } catch (Malformed e) {
            throw FileView.damaged("the content of inode " + inode, e);
        }
    }
}

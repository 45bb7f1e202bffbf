package io.sigmavault.vault.engine;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a file holds: parts of chunks, one after the other. Immutable, shared by copies and by open
/// handles; each user counts, and the last one to go lets the chunks go.
final class Content {

    /// In place of a slot: zeros.
    static final int HOLE = ChunkTable.NONE;

    /// Most parts of one file.
    static final int MOST_PARTS = 1 << 24;

    private final int[] slots;

    /// Where in its chunk each part starts; null if all start at 0.
    private final int @Nullable [] skips;

    /// Where in the file each part ends; null if each part is a whole chunk.
    private final long @Nullable [] ends;

    private final long sizeBytes;
    private int users = 1;

    Content(int[] slots, int @Nullable [] skips, long @Nullable [] ends, long sizeBytes) {
        this.slots = slots;
        this.skips = skips;
        this.ends = ends;
        this.sizeBytes = sizeBytes;
    }

    static Content empty() {
        return new Content(new int[0], null, null, 0);
    }

    long sizeBytes() {
        return sizeBytes;
    }

    int parts() {
        return slots.length;
    }

    int slot(int part) {
        return slots[part];
    }

    int skip(int part) {
        return skips == null ? 0 : skips[part];
    }

    int[] slots() {
        return slots;
    }

    /// Where each part ends in the file.
    long[] ends(ChunkTable table) {
        if (ends != null) {
            return ends;
        }
        long[] made = new long[slots.length];
        long end = 0;
        for (int i = 0; i < made.length; i++) {
            end += table.plainBytes(slots[i]);
            made[i] = end;
        }
        return made;
    }

    /// Adds a user. Call it while another one is certain to be there.
    Content share(ChunkTable table) {
        synchronized (table) {
            users++;
            return this;
        }
    }

    /// One user less.
    void release(ChunkTable table) {
        synchronized (table) {
            if (--users == 0) {
                for (int slot : slots) {
                    if (slot != HOLE) {
                        table.release(slot);
                    }
                }
            }
        }
    }

    void write(Out out, ChunkTable table) {
        boolean whole = ends == null;
        out.u8(whole ? 0 : 1).varint(slots.length).varint(sizeBytes);
        long start = 0;
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] == HOLE) {
                out.varint(0);
            } else {
                out.varint(table.packOf(slots[i])).varint(table.indexOf(slots[i]));
            }
            if (ends != null) {
                out.varint(skip(i)).varint(ends[i] - start);
                start = ends[i];
            }
        }
    }

    /// Reads what [#write] wrote and holds its chunks.
    static Content read(In in, ChunkTable table) throws IOException {
        boolean whole = in.u8() == 0;
        int count = in.count(MOST_PARTS);
        long size = in.varint();
        int[] slots = new int[Math.min(count, 1_024)];
        int[] skips = whole ? null : new int[slots.length];
        long[] ends = whole ? null : new long[slots.length];
        long end = 0;
        for (int i = 0; i < count; i++) {
            if (i == slots.length) {
                int more = Math.min(count, i * 2);
                slots = Arrays.copyOf(slots, more);
                skips = skips == null ? null : Arrays.copyOf(skips, more);
                ends = ends == null ? null : Arrays.copyOf(ends, more);
            }
            int pack = in.count(Integer.MAX_VALUE);
            slots[i] = pack == 0 ? HOLE : table.slotOf(pack, in.count(Integer.MAX_VALUE));
            int room = slots[i] == HOLE ? 0 : table.plainBytes(slots[i]);
            long length = room;
            if (skips != null && ends != null) {
                skips[i] = in.count(room);
                length = in.varint();
            }
            boolean fits = slots[i] == HOLE || length <= room - (skips == null ? 0 : skips[i]);
            if (length < 1 || !fits) {
                throw new Damaged("a part of a file is out of range");
            }
            end += length;
            if (ends != null) {
                ends[i] = end;
            }
        }
        if (end != size) {
            throw new Damaged("a file's parts do not add up");
        }
        for (int slot : slots) {
            if (slot != HOLE) {
                table.hold(slot);
            }
        }
        return new Content(slots, skips, ends, size);
    }
}

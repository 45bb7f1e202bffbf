package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads an index segment: one id by two blocks, or all records in order. Keeps up to 16 opened blocks, 1 MiB. Not safe
/// for threads.
final class SegmentReader implements AutoCloseable {

    private static final int KEPT = 16;

    private final Segment segment;
    private final DiskFile file;
    private final SealedFile seal;
    private final List<String> packs;
    private final long[] firsts;
    private final long framesAt;
    private final byte[] sealed = new byte[Layout.PIECE + Layout.TAG];
    private final Map<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

    SegmentReader(Disk disk, Keys keys, Segment segment) throws IOException {
        this.segment = segment;
        file = disk.open(segment.path());
        try {
            long size = file.sizeBytes();
            if (size != segment.sizeBytes() || size < Layout.FILE_HEADER + Layout.SEALED_FOOTER) {
                throw new Damaged("it has " + size + " bytes, not " + segment.sizeBytes());
            }
            seal = keys.existing(FileType.INDEX, bytes(0, Layout.FILE_HEADER));
            if (!seal.name().equals(segment.name())) {
                throw new Damaged("it is another segment under this name");
            }
            var footer =
                    new In(open(Role.FOOTER, size - Layout.SEALED_FOOTER, Layout.SEALED_FOOTER));
            long records = footer.u64();
            int frames = footer.u32();
            framesAt = footer.u64();
            long tailAt = footer.u64();
            int tailLength = footer.u32();
            if (records != segment.objects()
                    || frames != segment.frames()
                    || framesAt
                            != Layout.FILE_HEADER
                                    + sealedArea(records, Segment.RECORDS, Segment.RECORD)
                    || tailAt != framesAt + sealedArea(frames, Segment.ENTRIES, Segment.ENTRY)
                    || tailAt + tailLength != size - Layout.SEALED_FOOTER) {
                throw new Damaged("its footer does not fit it");
            }
            var tail = new In(open(Role.TAIL, tailAt, tailLength));
            if (tail.u8() != 1) {
                throw new Damaged("its tail has an unknown form");
            }
            packs = packs(tail, tailLength / 16);
            firsts = new long[Math.toIntExact(Math.ceilDiv(records, (long) Segment.RECORDS))];
            for (int i = 0; i < firsts.length; i++) {
                firsts[i] = tail.u64();
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static List<String> packs(In tail, int most) throws IOException {
        var names = new ArrayList<String>();
        for (int i = tail.count(most); i > 0; i--) {
            names.add(Layout.hex(tail.raw(16)));
        }
        return List.copyOf(names);
    }

    private static long sealedArea(long items, int perBlock, int bytes) {
        return items * bytes + Math.ceilDiv(items, (long) perBlock) * Layout.TAG;
    }

    Segment segment() {
        return segment;
    }

    /// Names of packs, as its frame table numbers them.
    List<String> packs() {
        return packs;
    }

    int blocks() {
        return firsts.length;
    }

    /// Looks up an id.
    ///
    /// @return frame << 16 | ordinal, or -1
    long find(ObjectId id) throws IOException {
        // The first block that could have it: before the first one that starts at or behind it.
        int low = 0;
        int high = firsts.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(firsts[middle], id.a()) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = Math.max(0, low - 1); i < firsts.length; i++) {
            if (Long.compareUnsigned(firsts[i], id.a()) > 0) {
                return -1;
            }
            long found = findIn(records(i), id);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private static long findIn(byte[] block, ObjectId id) {
        int low = 0;
        int high = block.length / Segment.RECORD - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int at = middle * Segment.RECORD;
            int order = ObjectId.read(block, at).compareTo(id);
            if (order == 0) {
                var buffer = ByteBuffer.wrap(block);
                return (long) buffer.getInt(at + 32) << 16 | buffer.getShort(at + 36) & 0xFFFF;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Reads all of it: the order of ids, and whether numbers are in range.
    void verify() throws IOException {
        var source = new SegmentSource(this);
        source.frames((_, _, _, _) -> {});
        ObjectId last = null;
        while (source.next()) {
            var id = ObjectId.read(source.block(), source.at());
            if (last != null && last.compareTo(id) >= 0) {
                throw new Damaged("its records are out of order");
            }
            last = id;
        }
    }

    /// A block of records, opened; not to be changed.
    byte[] records(int block) throws IOException {
        long left = segment.objects() - (long) block * Segment.RECORDS;
        int length = (int) Math.min(left, Segment.RECORDS) * Segment.RECORD;
        int full = Segment.RECORDS * Segment.RECORD + Layout.TAG;
        return block(Role.RECORDS, Layout.FILE_HEADER + (long) block * full, length);
    }

    /// The block of the frame table that has `frame`, from [Segment#ENTRIES] frames on; not to be changed.
    byte[] entries(int frame) throws IOException {
        int block = frame / Segment.ENTRIES;
        int left = segment.frames() - block * Segment.ENTRIES;
        int full = Segment.ENTRIES * Segment.ENTRY + Layout.TAG;
        int length = Math.min(left, Segment.ENTRIES) * Segment.ENTRY;
        return block(Role.FRAMES, framesAt + (long) block * full, length);
    }

    private byte[] block(Role role, long place, int length) throws IOException {
        byte[] found = kept.get(place);
        if (found == null) {
            found = open(role, place, length + Layout.TAG);
            kept.put(place, found);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return found;
    }

    private byte[] open(Role role, long place, int length) throws IOException {
        byte[] source = length <= sealed.length ? sealed : new byte[checked(length)];
        file.read(place, source, 0, length);
        byte[] plain = new byte[Math.max(0, Layout.plainLength(length))];
        seal.open(role, place, source, 0, length, plain, 0);
        return plain;
    }

    /// A tail has 16 bytes a pack and 8 a block, and padding.
    private int checked(int length) throws Damaged {
        if (length < 0 || length > segment.sizeBytes()) {
            throw new Damaged("a part of it has an impossible length");
        }
        return length;
    }

    private byte[] bytes(long place, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.read(place, bytes, 0, length);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        seal.close();
        file.close();
    }
}

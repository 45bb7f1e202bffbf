package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds objects by id: in a table in memory what is new, and in the segments on disk what was committed, until so many
/// look-ups were made that loading the segments into the table costs less. Safe for many threads.
final class Index {

    private static final int ORDINAL_BITS = 13;

    /// Look-ups in segments, in blocks of theirs, before they are loaded.
    private static final int PATIENCE = 4;

    private final Packs packs;
    private final long mostBytes;
    private final IdTable table = new IdTable();
    private final FrameTable frames = new FrameTable();
    private final List<SegmentReader> segments = new ArrayList<>();
    private final Map<String, Integer> packNumbers = new HashMap<>();
    private boolean loaded = true;
    private long lookups;

    Index(Packs packs, long mostBytes) {
        this.packs = packs;
        this.mostBytes = mostBytes;
    }

    /// What a claim found.
    sealed interface Claim {
        /// The object is stored, in that pack.
        record Stored(int pack) implements Claim {}

        /// A writer is about to store it.
        record Pending(int writer) implements Claim {}

        /// It is the caller's to store.
        record Mine() implements Claim {}
    }

    synchronized void addPack(String name, int number) {
        packNumbers.put(name, number);
    }

    /// Adds a segment whose packs were added.
    synchronized void addSegment(SegmentReader segment) throws Damaged {
        for (var name : segment.packs()) {
            if (!packNumbers.containsKey(name)) {
                throw new Damaged("it names pack " + name + ", which the commit does not");
            }
        }
        segments.add(segment);
        loaded = false;
    }

    /// Where an object is, or null; packs that are about to be deleted count.
    synchronized @Nullable Location find(ObjectId id) throws IOException {
        long value = table.get(id.a(), id.b());
        if (value == 0) {
            if (!ready()) {
                return search(id);
            }
            value = table.get(id.a(), id.b());
        }
        var found = value > 0 ? location(value) : null;
        return found == null || packs.isGone(found.pack()) ? null : found;
    }

    /// The writer that is about to store an object, or -1.
    synchronized int writerOf(ObjectId id) {
        long value = table.get(id.a(), id.b());
        return value < 0 ? (int) (-value >>> 1) - 1 : -1;
    }

    /// Whether an object is stored or about to be; if so it is pinned.
    synchronized boolean pin(ObjectId id) throws IOException {
        long value = table.get(id.a(), id.b());
        if (value < 0) {
            table.put(id.a(), id.b(), -(-value | 1));
            return true;
        }
        int pack = packOf(id, value);
        if (pack < 0 || packs.isGoing(pack)) {
            return false;
        }
        packs.pin(pack);
        return true;
    }

    /// Claims an object for a writer, unless it is stored or claimed.
    synchronized Claim claim(ObjectId id, int writer) throws IOException {
        long value = table.get(id.a(), id.b());
        if (value < 0) {
            table.put(id.a(), id.b(), -(-value | 1));
            return new Claim.Pending((int) (-value >>> 1) - 1);
        }
        int pack = packOf(id, value);
        if (pack >= 0 && !packs.isGoing(pack)) {
            packs.pin(pack);
            return new Claim.Stored(pack);
        }
        table.put(id.a(), id.b(), -((writer + 1L) << 1));
        return new Claim.Mine();
    }

    /// The pack that has an object whose value is not a claim, or -1.
    private int packOf(ObjectId id, long value) throws IOException {
        long known = value;
        if (known == 0) {
            if (!ready()) {
                var found = search(id);
                return found == null ? -1 : found.pack();
            }
            known = table.get(id.a(), id.b());
        }
        return known > 0 ? frames.pack((int) (known >>> ORDINAL_BITS) - 1) : -1;
    }

    /// Whether somebody else relies on one of these claims.
    synchronized boolean isWanted(byte[] ids, int count) {
        for (int i = 0; i < count; i++) {
            var id = ObjectId.read(ids, i * ObjectId.BYTES);
            long value = table.get(id.a(), id.b());
            if (value < 0 && (-value & 1) == 1) {
                return true;
            }
        }
        return false;
    }

    /// Gives claims up.
    synchronized void drop(byte[] ids, int count) {
        for (int i = 0; i < count; i++) {
            var id = ObjectId.read(ids, i * ObjectId.BYTES);
            if (table.get(id.a(), id.b()) < 0) {
                table.remove(id.a(), id.b());
            }
        }
    }

    /// A frame was written: its objects are there.
    synchronized void stored(int pack, int offset, int length, int count, byte[] ids) {
        int frame = frames.add(pack, offset, length, count);
        for (int i = 0; i < count; i++) {
            put(ids, i * ObjectId.BYTES, frame, i);
        }
    }

    private void put(byte[] ids, int at, int frame, int ordinal) {
        var id = ObjectId.read(ids, at);
        table.put(id.a(), id.b(), (frame + 1L) << ORDINAL_BITS | ordinal);
    }

    private Location location(long value) {
        int frame = (int) (value >>> ORDINAL_BITS) - 1;
        int ordinal = (int) value & (1 << ORDINAL_BITS) - 1;
        return new Location(
                frames.pack(frame), frames.offset(frame), frames.length(frame), ordinal);
    }

    /// Whether all segments are in the table; loads them when it is time to.
    private boolean ready() throws IOException {
        if (loaded) {
            return true;
        }
        lookups++;
        long blocks = segments.stream().mapToLong(SegmentReader::blocks).sum();
        return lookups * PATIENCE > blocks && load();
    }

    /// Loads all segments into the table.
    ///
    /// @return false if that would take more memory than there may be
    synchronized boolean load() throws IOException {
        if (loaded) {
            return true;
        }
        long objects = segments.stream().mapToLong(each -> each.segment().objects()).sum();
        if (IdTable.bytesFor(table.count() + objects) > mostBytes) {
            return false;
        }
        table.reserve(objects);
        for (var segment : segments.reversed()) {
            SegmentLoad.load(
                    segment,
                    packNumbers,
                    frames,
                    (block, at, frame, ordinal) -> {
                        var id = ObjectId.read(block, at);
                        if (table.get(id.a(), id.b()) == 0) {
                            put(block, at, frame, ordinal);
                        }
                    });
        }
        loaded = true;
        return true;
    }

    private @Nullable Location search(ObjectId id) throws IOException {
        for (int i = segments.size() - 1; i >= 0; i--) {
            var segment = segments.get(i);
            long found = segment.find(id);
            if (found >= 0) {
                return SegmentLoad.location(segment, packNumbers, found);
            }
        }
        return null;
    }

    synchronized List<SegmentReader> segments() {
        return List.copyOf(segments);
    }

    /// Puts merged segments in the place of those they were made from; the table stays as it is.
    synchronized void replaceSegments(List<SegmentReader> now) {
        segments.clear();
        segments.addAll(now);
    }

    synchronized void close() throws IOException {
        for (var segment : segments) {
            segment.close();
        }
        segments.clear();
    }
}

package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
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
    private final Map<SegmentReader, Integer> firstFrames = new HashMap<>();
    private final List<String> troubles;

    /// Places in packs that are about to go, of objects that were claimed anew.
    private final Map<ObjectId, Long> displaced = new HashMap<>();

    private boolean loaded = true;
    private boolean rebuilt;
    private long lookups;

    /// @param troubles gets a sentence for what is hurt
    Index(Packs packs, long mostBytes, List<String> troubles) {
        this.packs = packs;
        this.mostBytes = mostBytes;
        this.troubles = troubles;
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

    synchronized int packNumber(String name) {
        var number = packNumbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no pack " + name);
        }
        return number;
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
        return pack >= 0 && packs.pin(pack);
    }

    /// Claims an object for a writer, unless it is stored or claimed.
    synchronized Claim claim(ObjectId id, int writer) throws IOException {
        long value = table.get(id.a(), id.b());
        if (value < 0) {
            table.put(id.a(), id.b(), -(-value | 1));
            return new Claim.Pending((int) (-value >>> 1) - 1);
        }
        int pack = packOf(id, value);
        if (pack >= 0 && packs.pin(pack)) {
            return new Claim.Stored(pack);
        }
        if (value > 0) {
            displaced.put(id, value);
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

    /// Gives claims up, unless somebody else relies on one of them.
    ///
    /// @return whether they were given up
    synchronized boolean dropUnwanted(byte[] ids, int count) {
        if (isWanted(ids, count)) {
            return false;
        }
        drop(ids, count);
        return true;
    }

    /// Gives claims up.
    synchronized void drop(byte[] ids, int count) {
        for (int i = 0; i < count; i++) {
            var id = ObjectId.read(ids, i * ObjectId.BYTES);
            if (table.get(id.a(), id.b()) < 0) {
                var before = displaced.remove(id);
                if (before != null) {
                    table.put(id.a(), id.b(), before);
                } else {
                    table.remove(id.a(), id.b());
                }
            }
        }
    }

    /// A frame was written: its objects are there, and pinned.
    synchronized void stored(int pack, int offset, int length, int count, byte[] ids) {
        int frame = frames.add(pack, offset, length, count);
        packs.pin(pack);
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
        try {
            for (var segment : segments.reversed()) {
                SegmentLoad.records(segment, firstFrame(segment), this::putOlder);
            }
        } catch (Damaged | EOFException e) {
            rebuild(String.valueOf(e.getMessage()));
        }
        loaded = true;
        return true;
    }

    private void putOlder(byte[] block, int at, int frame, int ordinal) {
        var id = ObjectId.read(block, at);
        if (table.get(id.a(), id.b()) == 0) {
            put(block, at, frame, ordinal);
        }
    }

    /// The number of a segment's first frame; loads its frame table the first time.
    private int firstFrame(SegmentReader segment) throws IOException {
        var known = firstFrames.get(segment);
        if (known == null) {
            known = SegmentLoad.frames(segment, packNumbers, frames);
            firstFrames.put(segment, known);
        }
        return known;
    }

    /// The segments are hurt: fills the table from the packs' own directories, whatever memory that takes.
    ///
    /// @param why what is hurt, for the troubles
    synchronized void rebuild(String why) throws IOException {
        if (rebuilt) {
            throw new Damaged(why);
        }
        rebuilt = true;
        troubles.add("the index is hurt and was made again from the packs: " + why);
        for (int number = 0; number < packs.count(); number++) {
            var pack = packs.pack(number);
            if (pack.isPresent() && pack.get().type() != FileType.CODEBOOK_PACK) {
                addDirectory(number, pack.get());
            }
        }
        loaded = true;
    }

    private void addDirectory(int number, Pack pack) throws IOException {
        PackContent content;
        try {
            content = packs.content(number);
        } catch (Damaged | EOFException e) {
            troubles.add("pack " + pack.name() + " can't be indexed: " + e.getMessage());
            return;
        }
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            int frame = frames.add(number, content.offset(i), content.length(i), content.count(i));
            for (int j = 0; j < content.count(i); j++) {
                putOlder(content.ids(), ObjectId.BYTES * object++, frame, j);
            }
        }
    }

    /// Whether the segments on disk are to be written anew from the packs.
    synchronized boolean isRebuilt() {
        return rebuilt;
    }

    private @Nullable Location search(ObjectId id) throws IOException {
        try {
            for (var segment : segments.reversed()) {
                long found = segment.find(id);
                if (found >= 0) {
                    return SegmentLoad.location(segment, packNumbers, found);
                }
            }
            return null;
        } catch (Damaged | EOFException e) {
            rebuild(String.valueOf(e.getMessage()));
            long value = table.get(id.a(), id.b());
            return value > 0 ? location(value) : null;
        }
    }

    /// A number for an object, and where it is.
    ///
    /// @param number of its own, counted from 0, while the vault is open
    /// @param frame number of its frame, likewise
    /// @param objects in its frame
    record Numbered(int number, int frame, Location at, int objects) {}

    /// Numbers an object: needs the table, or the frame tables if that is too large.
    ///
    /// @return null if it is not there, or not sealed yet
    synchronized @Nullable Numbered number(ObjectId id) throws IOException {
        load();
        long value = table.get(id.a(), id.b());
        if (value == 0 && !loaded) {
            for (var segment : segments.reversed()) {
                long found = segment.find(id);
                if (found >= 0) {
                    long frame = firstFrame(segment) + (found >>> 16);
                    value = (frame + 1) << ORDINAL_BITS | found & 0xFFFF;
                    break;
                }
            }
        }
        if (value <= 0) {
            return null;
        }
        var at = location(value);
        int frame = (int) (value >>> ORDINAL_BITS) - 1;
        int number = frames.firstObject(frame) + at.ordinal();
        return packs.isGone(at.pack())
                ? null
                : new Numbered(number, frame, at, frames.count(frame));
    }

    /// A sweep is over.
    ///
    /// @param stay whether the packs that were to be deleted stay: the segments know what is in them
    synchronized void swept(boolean stay) {
        displaced.clear();
        loaded = loaded && !stay || segments.isEmpty();
    }

    synchronized List<SegmentReader> segments() {
        return List.copyOf(segments);
    }

    /// Puts merged segments in the place of those they were made from. The table stays as it is, unless it has outgrown its
    /// bound: then it keeps only what is not in the segments.
    ///
    /// @param committed numbers of the packs that the segments know
    synchronized void replaceSegments(List<SegmentReader> now, BitSet committed) {
        segments.clear();
        segments.addAll(now);
        firstFrames.keySet().retainAll(now);
        rebuilt = false;
        if (table.bytes() > mostBytes && displaced.isEmpty()) {
            table.retain(value -> value < 0 || !committed.get(packOfPlace(value)));
            loaded = false;
        }
    }

    private int packOfPlace(long value) {
        return frames.pack((int) (value >>> ORDINAL_BITS) - 1);
    }

    synchronized void close() throws IOException {
        for (var segment : segments) {
            segment.close();
        }
        segments.clear();
    }
}

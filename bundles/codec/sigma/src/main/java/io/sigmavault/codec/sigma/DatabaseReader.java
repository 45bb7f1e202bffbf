package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what [Database] wrote.
final class DatabaseReader {

    private final byte[] target;
    private final int from;
    private final int to;
    private final int pageSize;
    private final int first;
    private final Input rest;
    private final Input raw;
    private final Queue kinds;
    private final Queue counts;
    private final Queue frees;
    private final Queue heads;
    private final Queue rights;
    private final Queue places;
    private final Queue children;
    private final Queue rowids;
    private final Queue owners;
    private final Queue payloads;
    private final TableReader[] tables;
    private final boolean[] covered;

    DatabaseReader(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        this.target = target;
        this.from = from;
        this.to = to;
        pageSize = arena.count(1 << 16);
        check(Pages.valid(pageSize));
        first = from + arena.count(to - from);
        arena.allow(pageSize / Long.BYTES);
        covered = new boolean[pageSize];
        rest = Input.of(arena.next());
        raw = Input.of(arena.next());
        kinds = new Queue(Numbers.read((to - first) / pageSize, in));
        int known = kinds.count(kind -> kind != 0);
        counts = new Queue(Numbers.read(known, in));
        frees = new Queue(Numbers.read(known, in));
        heads = new Queue(Numbers.read(known, in));
        rights = new Queue(Numbers.read(kinds.count(kind -> Cell.interior((int) kind)), in));
        places = Queue.counted(in);
        children = Queue.counted(in);
        rowids = Queue.counted(in);
        owners = Queue.counted(in);
        payloads = Queue.counted(in);
        tables = tables(in);
    }

    private TableReader[] tables(Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int[] columns = new int[arena.count(Database.MOST_TABLES)];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = arena.count(Database.MOST_COLUMNS);
        }
        var readers = new TableReader[columns.length];
        List<int[]> siblings = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int owner = i + 1;
            int rows = owners.count(each -> each == owner);
            readers[i] = new TableReader(columns[i], rows, new Reader(arena, in.depth(), siblings));
        }
        return readers;
    }

    void read() throws CorruptBlockException {
        rest.bytes(target, from, first);
        int at = first;
        for (; to - at >= pageSize; at += pageSize) {
            long kind = kinds.next();
            if (kind == 0) {
                rest.bytes(target, at, at + pageSize);
            } else {
                check(kind == (int) kind && Cell.known((int) kind));
                page(at, (int) kind);
            }
        }
        rest.bytes(target, at, to);
        rest.end();
        raw.end();
        for (var list :
                List.of(counts, frees, heads, rights, places, children, rowids, owners, payloads)) {
            list.end();
        }
        for (var table : tables) {
            table.end();
        }
    }

    private void page(int page, int kind) throws CorruptBlockException {
        int head = Database.head(kind);
        int count = (int) Math.clamp(counts.next(), -1, pageSize);
        check(count >= 0 && head + 2 * count <= pageSize);
        Arrays.fill(covered, 0, head + 2 * count, true);
        Arrays.fill(covered, head + 2 * count, pageSize, false);
        int before = pageSize;
        int least = pageSize;
        for (int i = 0; i < count; i++) {
            int place = cell(page, kind, before);
            Serial.put(place, 2, target, page + head + 2 * i);
            before = place;
            least = Math.min(least, place);
        }
        long start = heads.next();
        target[page] = (byte) kind;
        Serial.put(frees.next(), 2, target, page + 1);
        Serial.put(count, 2, target, page + 3);
        Serial.put((start >> 8) + least, 2, target, page + 5);
        target[page + 7] = (byte) start;
        if (Cell.interior(kind)) {
            Serial.put(rights.next(), 4, target, page + 8);
        }
        for (int i = 0; i < pageSize; i++) {
            if (!covered[i]) {
                target[page + i] = (byte) rest.next();
            }
        }
    }

    /// Puts the next cell together.
    ///
    /// @param before where the cell before it is
    /// @return where it is in its page
    private int cell(int page, int kind, int before) throws CorruptBlockException {
        long rowid = Cell.table(kind) ? rowids.next() : 0;
        TableReader table = null;
        long payload = 0;
        int local = 0;
        if (Cell.payload(kind)) {
            long owner = owners.next();
            check(owner >= 0 && owner <= tables.length);
            table = owner == 0 ? null : tables[(int) owner - 1];
            payload = table == null ? payloads.next() : table.measure(pageSize);
            check(payload >= 0 && payload <= Integer.MAX_VALUE);
            check(table == null || Cell.whole(kind, payload, pageSize));
            local = Cell.local(kind, payload, pageSize);
        }
        int length =
                (Cell.interior(kind) ? 4 : 0)
                        + (Cell.payload(kind) ? Serial.length(payload) : 0)
                        + (Cell.table(kind) ? Serial.length(rowid) : 0)
                        + local;
        long place = before - length + places.next();
        check(place >= 0 && place <= pageSize - length);
        Arrays.fill(covered, (int) place, (int) place + length, true);
        int at = page + (int) place;
        if (Cell.interior(kind)) {
            Serial.put(children.next(), 4, target, at);
            at += 4;
        }
        at = Cell.payload(kind) ? Serial.put(payload, target, at) : at;
        at = Cell.table(kind) ? Serial.put(rowid, target, at) : at;
        if (table != null) {
            table.put(target, at);
        } else {
            raw.bytes(target, at, at + local);
        }
        return (int) place;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma pages with cells that do not fit them");
        }
    }
}

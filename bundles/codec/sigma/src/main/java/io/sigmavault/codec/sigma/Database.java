package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pages of SQLite's: their cells' records become columns, by how many columns they have. Pages that
/// can't be put together again from that are kept as they are.
final class Database {

    /// Columns of a record, as many as SQLite allows by default.
    static final int MOST_COLUMNS = 2000;

    /// Tables a block may have.
    static final int MOST_TABLES = 1 << 12;

    private final byte[] bytes;
    private final int pageSize;
    private final Longs kinds = new Longs();
    private final Longs heads = new Longs();
    private final Longs frees = new Longs();
    private final Longs rights = new Longs();
    private final Longs counts = new Longs();
    private final Longs places = new Longs();
    private final Longs children = new Longs();
    private final Longs rowids = new Longs();
    private final Longs owners = new Longs();
    private final Longs payloads = new Longs();
    private final Bytes rest;
    private final Bytes raw;
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final boolean[] covered;
    private final Cell cell;
    private final long[] types = new long[MOST_COLUMNS];

    private Database(byte[] bytes, int pageSize, Bytes rest, Bytes raw) {
        this.bytes = bytes;
        this.pageSize = pageSize;
        this.rest = rest;
        this.raw = raw;
        this.covered = new boolean[pageSize];
        this.cell = new Cell(bytes);
    }

    static void write(byte[] bytes, int from, int to, Pages pages, Out out) {
        int pageSize = pages.size();
        int first = pages.first();
        out.meta().varint(pageSize);
        out.meta().varint(first - from);
        var rest = out.streams().next();
        var raw = out.streams().next();
        var database = new Database(bytes, pageSize, rest, raw);
        rest.put(bytes, from, first - from);
        int at = first;
        for (; to - at >= pageSize; at += pageSize) {
            database.page(at);
        }
        rest.put(bytes, at, to - at);
        database.write(out);
    }

    private void page(int page) {
        int kind = bytes[page];
        if (!Cell.known(kind) || !fits(page, kind)) {
            kinds.add(0);
            rest.put(bytes, page, pageSize);
            return;
        }
        kinds.add(kind);
        int count = word(page + 3);
        int head = head(kind);
        counts.add(count);
        frees.add(word(page + 1));
        if (Cell.interior(kind)) {
            rights.add(Serial.number(4, bytes, page + 8) & 0xFFFFFFFFL);
        }
        int before = pageSize;
        int least = pageSize;
        for (int i = 0; i < count; i++) {
            int place = word(page + head + 2 * i);
            cell.read(page + place, page + pageSize, kind, pageSize);
            places.add(place - (before - (cell.to - page - place)));
            before = place;
            least = Math.min(least, place);
            cell(kind);
        }
        heads.add((word(page + 5) - least) << 8 | bytes[page + 7] & 255);
        for (int i = 0; i < pageSize; i++) {
            if (!covered[i]) {
                rest.put(bytes[page + i]);
            }
        }
    }

    /// Bytes before the places of cells.
    static int head(int kind) {
        return Cell.interior(kind) ? 12 : 8;
    }

    private int word(int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    /// Whether all cells can be read, and none is on top of another.
    private boolean fits(int page, int kind) {
        int head = head(kind);
        int count = word(page + 3);
        Arrays.fill(covered, false);
        if (head + 2 * count > pageSize) {
            return false;
        }
        Arrays.fill(covered, 0, head + 2 * count, true);
        for (int i = 0; i < count; i++) {
            int place = word(page + head + 2 * i);
            if (place >= pageSize
                    || !cell.read(page + place, page + pageSize, kind, pageSize)
                    || !cover(place, cell.to - page)) {
                return false;
            }
        }
        return true;
    }

    private boolean cover(int from, int to) {
        for (int i = from; i < to; i++) {
            if (covered[i]) {
                return false;
            }
            covered[i] = true;
        }
        return true;
    }

    private void cell(int kind) {
        if (Cell.interior(kind)) {
            children.add(cell.child);
        }
        if (Cell.table(kind)) {
            rowids.add(cell.rowid);
        }
        if (!Cell.payload(kind)) {
            return;
        }
        int columns = Cell.whole(kind, cell.payload, pageSize) ? columns() : 0;
        int owner = columns == 0 ? 0 : table(Cell.table(kind), columns);
        owners.add(owner);
        if (owner == 0) {
            payloads.add(cell.payload);
            raw.put(bytes, cell.from, cell.to - cell.from);
        }
    }

    /// The table of the cell's record, to which it is added; 0 if there is no room for one more.
    private int table(boolean rows, int columns) {
        int key = 2 * columns + (rows ? 1 : 0);
        Integer number = numbers.get(key);
        if (number == null) {
            if (tables.size() == MOST_TABLES) {
                return 0;
            }
            tables.add(new Table(columns));
            number = tables.size();
            numbers.put(key, number);
        }
        int header = bytes[cell.from] & 255;
        if (header >= 128) {
            header = (header & 0x7F) << 7 | bytes[cell.from + 1];
        }
        tables.get(number - 1).add(types, bytes, cell.from + header);
        return number;
    }

    /// Reads the types of the cell's record.
    ///
    /// @return how many it has; 0 if it isn't one that can be put together again
    private int columns() {
        int at = cell.from;
        int first = at < cell.to ? bytes[at++] : 0;
        int header = first;
        if (first < 0 && at < cell.to && bytes[at] >= 0) {
            header = (first & 0x7F) << 7 | bytes[at++];
        }
        int end = cell.from + header;
        if (header < 2 || end > cell.to || (header < 128) != (first >= 0)) {
            return 0;
        }
        int count = 0;
        long length = header;
        while (at < end) {
            long type = 0;
            int start = at;
            byte b;
            do {
                b = bytes[at++];
                type = type << 7 | b & 0x7F;
            } while (b < 0 && at < end && at - start < 5);
            long value = Serial.bytes(type);
            if (b < 0 || value < 0 || Serial.length(type) != at - start || count == MOST_COLUMNS) {
                return 0;
            }
            types[count++] = type;
            length += value;
        }
        return length == cell.payload ? count : 0;
    }

    private void write(Out out) {
        kinds.write(out);
        counts.write(out);
        frees.write(out);
        heads.write(out);
        rights.write(out);
        places.writeCounted(out);
        children.writeCounted(out);
        rowids.writeCounted(out);
        owners.writeCounted(out);
        payloads.writeCounted(out);
        out.meta().varint(tables.size());
        int column = 0;
        var siblings = new Siblings();
        for (var table : tables) {
            out.meta().varint(table.columns());
        }
        for (int i = 0; i < tables.size(); i++) {
            column = tables.get(i).write(bytes, i, column, siblings, out);
        }
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        new DatabaseReader(target, from, to, in).read();
    }
}

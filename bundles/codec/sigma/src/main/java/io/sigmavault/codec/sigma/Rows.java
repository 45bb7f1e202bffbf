package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// Takes the cuts of a parser and makes templates and columns of them. A row is what lies between
/// two row ends; what no slot covers is its template's text.
final class Rows implements Cuts {

    /// A key with fewer values shares a column with the other rare ones of its class.
    private static final int RARE = 8;

    /// Data of shorter slots or rows, on average, is better off without columns, and would take more
    /// memory than [SigmaCodec] states.
    private static final int BYTES_A_SLOT = 2;

    private static final int BYTES_A_TEMPLATE = 8;

    /// Short data may have as many more.
    private static final int SLACK = 1000;

    private static final int[] NONE = {};

    private final byte[] bytes;
    private final Ints rowTemplates = new Ints();

    /// Of each slot: from, to, key, kind.
    private final Ints slots = new Ints();

    /// Of each template: start and end of the row that brought it, its first slot, and behind its last.
    private final Ints templates = new Ints();

    private final int mostSlots;
    private final int mostTemplates;
    private int[] table = new int[1 << 10];
    private int rowFrom;
    private int rowSlot;
    private boolean full;

    /// @param length of all that will be cut: what is taken of memory depends on it
    Rows(byte[] bytes, int length) {
        this.bytes = bytes;
        this.mostSlots = length / BYTES_A_SLOT + SLACK;
        this.mostTemplates = length / BYTES_A_TEMPLATE + SLACK;
        Arrays.fill(table, -1);
    }

    /// There were more slots, rows or templates than may be: what was cut is to be thrown away. From
    /// then on nothing is kept.
    boolean full() {
        return full;
    }

    int slots() {
        return slots.size() / 4;
    }

    int templates() {
        return templates.size() / 4;
    }

    @Override
    public void begin(int from) {
        rowFrom = from;
    }

    @Override
    public void slot(int from, int to, int key, int kind) {
        full |= slots() == mostSlots;
        if (full) {
            return;
        }
        slots.add(from);
        slots.add(to);
        slots.add(key);
        slots.add(kind);
    }

    @Override
    public void row(int to) {
        full |= rowTemplates.size() == mostSlots || templates() == mostTemplates;
        if (full) {
            return;
        }
        int slot = slots() - 1;
        int hash = hash(rowFrom, to, rowSlot, slot + 1);
        int at = hash & table.length - 1;
        while (table[at] >= 0 && !same(table[at], to)) {
            at = at + 1 & table.length - 1;
        }
        if (table[at] < 0) {
            table[at] = templates();
            templates.add(rowFrom);
            templates.add(to);
            templates.add(rowSlot);
            templates.add(slot + 1);
        }
        rowTemplates.add(table[at]);
        rowFrom = to;
        rowSlot = slot + 1;
        if (3 * templates() > table.length) {
            grow();
        }
    }

    private void grow() {
        table = new int[4 * table.length];
        Arrays.fill(table, -1);
        for (int t = 0; t < templates(); t++) {
            int hash =
                    hash(
                            templates.get(4 * t),
                            templates.get(4 * t + 1),
                            templates.get(4 * t + 2),
                            templates.get(4 * t + 3));
            int at = hash & table.length - 1;
            while (table[at] >= 0) {
                at = at + 1 & table.length - 1;
            }
            table[at] = t;
        }
    }

    private int hash(int from, int to, int firstSlot, int lastSlot) {
        int hash = 0;
        int at = from;
        for (int s = firstSlot; s < lastSlot; s++) {
            hash = 31 * hash + Values.hash(bytes, at, slots.get(4 * s));
            hash = 31 * hash + slots.get(4 * s + 2);
            at = slots.get(4 * s + 1);
        }
        hash = 31 * hash + Values.hash(bytes, at, to);
        return hash ^ hash >>> 16;
    }

    private boolean same(int template, int to) {
        int first = templates.get(4 * template + 2);
        int count = templates.get(4 * template + 3) - first;
        if (count != slots() - rowSlot) {
            return false;
        }
        int there = templates.get(4 * template);
        int here = rowFrom;
        for (int s = 0; s < count; s++) {
            int other = 4 * (first + s);
            int mine = 4 * (rowSlot + s);
            if (slots.get(other + 2) != slots.get(mine + 2)
                    || slots.get(other + 3) != slots.get(mine + 3)
                    || !Arrays.equals(
                            bytes, there, slots.get(other), bytes, here, slots.get(mine))) {
                return false;
            }
            there = slots.get(other + 1);
            here = slots.get(mine + 1);
        }
        return Arrays.equals(bytes, there, templates.get(4 * template + 1), bytes, here, to);
    }

    /// Writes the templates, the columns, and which template each row has.
    void write(Out out) {
        var keys = new Keys();
        int[] columns = columns(keys);
        int[] sizes = keys.seen();
        out.meta().varint(rowTemplates.size());
        out.meta().varint(templates());
        out.meta().varint(sizes.length);
        writeTemplates(columns, out);
        long[] ids = new long[rowTemplates.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rowTemplates.get(i);
        }
        Numbers.write(ids, out);
        writeColumns(columns, sizes, out);
    }

    /// For each slot its column. Rare keys go to the column of their kind.
    private int[] columns(Keys numbers) {
        var keys = new Keys();
        for (int s = 0; s < slots(); s++) {
            keys.add(slots.get(4 * s + 2));
        }
        int[] columns = new int[slots()];
        for (int s = 0; s < columns.length; s++) {
            int key = slots.get(4 * s + 2);
            int name = keys.seen(key) < RARE ? -1 - slots.get(4 * s + 3) : key;
            columns[s] = numbers.add(name);
        }
        return columns;
    }

    private void writeTemplates(int[] columns, Out out) {
        var text = out.streams().next();
        var numbers = out.streams().next();
        int next = 0;
        for (int t = 0; t < templates(); t++) {
            int at = templates.get(4 * t);
            for (int s = templates.get(4 * t + 2); s < templates.get(4 * t + 3); s++) {
                Templates.escape(bytes, at, slots.get(4 * s), text);
                text.put(Templates.SLOT);
                numbers.varint(next - columns[s]);
                next = Math.max(next, columns[s] + 1);
                at = slots.get(4 * s + 1);
            }
            Templates.escape(bytes, at, templates.get(4 * t + 1), text);
            text.put(Templates.END);
        }
    }

    private void writeColumns(int[] columns, int[] sizes, Out out) {
        int[] rows = new int[sizes.length];
        int[][] at = values(columns, sizes, rows);
        var siblings = new Siblings();
        var inner = out.beside(siblings);
        for (int column = 0; column < sizes.length; column++) {
            out.meta().varint(sizes[column]);
            var values = new Values(bytes, at[column]);
            at[column] = NONE;
            siblings.current(rows[column]);
            Columns.write(values, inner);
            siblings.add(column, rows[column], values);
        }
    }

    /// Moves the slots to their columns; here there are none after that.
    ///
    /// @param rows becomes for each column a hash of the rows it has values in
    private int[][] values(int[] columns, int[] sizes, int[] rows) {
        int[][] at = new int[sizes.length][];
        int[] used = new int[sizes.length];
        for (int column = 0; column < sizes.length; column++) {
            at[column] = new int[2 * sizes[column]];
        }
        int slot = 0;
        for (int row = 0; row < rowTemplates.size(); row++) {
            int template = rowTemplates.get(row);
            int count = templates.get(4 * template + 3) - templates.get(4 * template + 2);
            for (int end = slot + count; slot < end; slot++) {
                int column = columns[slot];
                at[column][used[column]++] = slots.get(4 * slot);
                at[column][used[column]++] = slots.get(4 * slot + 1);
                rows[column] = 31 * rows[column] + row;
            }
        }
        slots.clear();
        templates.clear();
        rowTemplates.clear();
        table = NONE;
        return at;
    }
}

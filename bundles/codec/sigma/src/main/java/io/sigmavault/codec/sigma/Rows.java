package io.sigmavault.codec.sigma;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Takes the cuts of a parser and makes templates and columns of them. A row is what lies between
/// two row ends; what no slot covers is its template's text.
final class Rows implements Cuts {

    /// A key with fewer values shares a column with the other rare ones of its class.
    private static final int RARE = 8;

    private final byte[] bytes;
    private final Ints rowTemplates = new Ints();

    /// Of each slot: from, to, key.
    private final Ints slots = new Ints();

    /// Of each template: start and end of the row that brought it, its first slot, and behind its last.
    private final Ints templates = new Ints();

    private int[] table = new int[1 << 10];
    private int rowFrom;
    private int rowSlot;

    Rows(byte[] bytes) {
        this.bytes = bytes;
        Arrays.fill(table, -1);
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
        slots.add(from);
        slots.add(to);
        slots.add(key);
        slots.add(kind);
    }

    @Override
    public void row(int to) {
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
        int[] columns = columns();
        int count = columns.length == 0 ? 0 : Arrays.stream(columns).max().getAsInt() + 1;
        int[] sizes = new int[count];
        for (int column : columns) {
            sizes[column]++;
        }
        out.meta().varint(rowTemplates.size());
        out.meta().varint(templates());
        out.meta().varint(count);
        writeTemplates(columns, out);
        long[] ids = new long[rowTemplates.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rowTemplates.get(i);
        }
        Numbers.write(ids, out);
        writeColumns(columns, sizes, out);
    }

    /// For each slot its column. Rare keys go to the column of their kind.
    private int[] columns() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int s = 0; s < slots(); s++) {
            counts.merge(slots.get(4 * s + 2), 1, Integer::sum);
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] columns = new int[slots()];
        for (int s = 0; s < columns.length; s++) {
            int key = slots.get(4 * s + 2);
            int name = counts.getOrDefault(key, 0) < RARE ? -1 - slots.get(4 * s + 3) : key;
            Integer number = numbers.get(name);
            if (number == null) {
                number = numbers.size();
                numbers.put(name, number);
            }
            columns[s] = number;
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
        int[][] at = new int[sizes.length][];
        int[] used = new int[sizes.length];
        int[] rows = new int[sizes.length];
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
        var siblings = new Siblings();
        var inner = new Out(out.streams(), out.zstd(), out.depth(), siblings);
        for (int column = 0; column < sizes.length; column++) {
            out.meta().varint(sizes[column]);
            var values = new Values(bytes, at[column]);
            siblings.current(rows[column]);
            Columns.write(values, inner);
            siblings.add(column, rows[column], values);
        }
    }
}

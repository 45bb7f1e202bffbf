package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// Collects the lines of a block, each as a template and values, for the quickest tier: docs/format/sigma.md §11. A parser tells
/// what is constant and what is a value; what two lines have in common but for their values is one template. Used for one
/// block after the other. Memory: 1 MiB, 3 bytes for each of the block and 12 for each slot of a template, of which there is at most one for two bytes.
final class LineRows {

    static final int MOST_COLUMNS = 240;
    static final int MOST_TEMPLATES = 1 << 15;

    /// Marks a slot in a template's text; a column follows.
    static final int SLOT = 1;

    /// Ends a template's text.
    static final int END = 2;

    /// Higher numbers of templates have two bytes.
    static final int SHORT_NUMBERS = 127;

    /// Bytes that it may hold while it waits.
    private static final long KEPT = 8 << 20;

    private static final int BUCKETS = 2 * MOST_TEMPLATES;

    /// Bytes of lines before anybody judges.
    private static final int FEW = 1 << 17;

    private final LineColumn[] columns = new LineColumn[MOST_COLUMNS];
    private int usedColumns;

    private byte[] line = new byte[1 << 12];
    private int lineBytes;
    private int[] slotColumns = new int[256];
    private int[] slotFrom = new int[256];
    private int[] slotTo = new int[256];
    private int slots;

    private byte[] texts = new byte[1 << 14];
    private int textBytes;
    private int[] textFrom = new int[256];
    private int[] textLengths = new int[256];
    private int[] firstSlots = new int[256];
    private int templates;

    /// By hash the number of a template and one, and where each stands.
    private final int[] buckets = new int[BUCKETS];

    private int[] places = new int[256];

    private int[] valueFrom = new int[1 << 10];
    private int[] valueLengths = new int[1 << 10];
    private int templateSlots;

    private byte[] numbers = new byte[1 << 10];
    private int numberBytes;
    private int rows;
    private int before = -1;
    private int seen;

    private byte[] bytes = line;
    private int end;

    /// Begins with a block.
    void begin(byte[] block, int to) {
        bytes = block;
        end = to;
        for (int i = 0; i < usedColumns; i++) {
            columns[i].clear();
        }
        usedColumns = 0;
        lineBytes = 0;
        slots = 0;
        textBytes = 0;
        for (int i = 0; i < templates; i++) {
            buckets[places[i]] = 0;
        }
        templates = 0;
        templateSlots = 0;
        numberBytes = 0;
        rows = 0;
        seen = 0;
        before = -1;
    }

    /// The next bytes belong to the template.
    void constant(int from, int to) {
        int length = to - from;
        if (lineBytes + length > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, lineBytes + length));
        }
        Places.copy(bytes, from, end, line, lineBytes, line.length, length);
        lineBytes += length;
    }

    /// The next byte belongs to the template.
    void constant(byte b) {
        if (lineBytes == line.length) {
            line = Arrays.copyOf(line, 2 * line.length);
        }
        line[lineBytes++] = b;
    }

    /// The next bytes are a value, without a line feed.
    ///
    /// @param column 0 to [#MOST_COLUMNS] - 1
    void slot(int column, int from, int to) {
        if (lineBytes + 2 > line.length) {
            line = Arrays.copyOf(line, 2 * line.length);
        }
        line[lineBytes++] = SLOT;
        line[lineBytes++] = (byte) column;
        if (slots == slotColumns.length) {
            slotColumns = Arrays.copyOf(slotColumns, 2 * slots);
            slotFrom = Arrays.copyOf(slotFrom, 2 * slots);
            slotTo = Arrays.copyOf(slotTo, 2 * slots);
        }
        slotColumns[slots] = column;
        slotFrom[slots] = from;
        slotTo[slots++] = to;
    }

    /// Ends a line.
    ///
    /// @return false if lines are too different for this, or have bytes that a template can't hold
    ///
    /// @param length of it
    boolean row(int length) {
        seen += length;
        int template = find();
        if (template < 0) {
            if (templates == MOST_TEMPLATES || !isPlain() || isHopeless()) {
                return false;
            }
            template = add(-template - 1);
            number(0);
        } else {
            number(template + 1);
        }
        rows++;
        values(template);
        lineBytes = 0;
        slots = 0;
        return true;
    }

    /// Half of what came so far is templates.
    private boolean isHopeless() {
        return seen > FEW && 2 * textBytes > seen;
    }

    private void number(int number) {
        if (numberBytes + 2 > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        if (number > SHORT_NUMBERS) {
            int rest = number - SHORT_NUMBERS - 1;
            numbers[numberBytes++] = (byte) (128 | rest >>> 8);
            numbers[numberBytes++] = (byte) rest;
        } else {
            numbers[numberBytes++] = (byte) number;
        }
    }

    /// @return the line's template, or if it has none yet -1 less its bucket
    private int find() {
        if (before >= 0 && is(before)) {
            return before;
        }
        int bucket = Places.hash(line, 0, lineBytes, line.length) >>> 16;
        while (true) {
            int template = buckets[bucket] - 1;
            if (template < 0) {
                return -bucket - 1;
            }
            if (is(template)) {
                return template;
            }
            bucket = bucket + 1 & BUCKETS - 1;
        }
    }

    private boolean is(int template) {
        int from = textFrom[template];
        int length = textLengths[template];
        return length == lineBytes && Arrays.equals(texts, from, from + length, line, 0, length);
    }

    /// Whether a reader of the template finds its slots where they are.
    private boolean isPlain() {
        int found = 0;
        for (int i = 0; i < lineBytes; i++) {
            if (line[i] == END) {
                return false;
            }
            if (line[i] == SLOT) {
                found++;
                i++;
            }
        }
        return found == slots;
    }

    private int add(int bucket) {
        if (textBytes + lineBytes + 1 > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(2 * texts.length, textBytes + lineBytes + 1));
        }
        System.arraycopy(line, 0, texts, textBytes, lineBytes);
        if (templates == textFrom.length) {
            textFrom = Arrays.copyOf(textFrom, 2 * templates);
            textLengths = Arrays.copyOf(textLengths, 2 * templates);
            firstSlots = Arrays.copyOf(firstSlots, 2 * templates);
            places = Arrays.copyOf(places, 2 * templates);
        }
        textFrom[templates] = textBytes;
        textLengths[templates] = lineBytes;
        textBytes += lineBytes;
        texts[textBytes++] = END;
        firstSlots[templates] = templateSlots;
        templateSlots += slots;
        if (templateSlots > valueFrom.length) {
            valueFrom = Arrays.copyOf(valueFrom, Math.max(templateSlots, 2 * valueFrom.length));
            valueLengths = Arrays.copyOf(valueLengths, valueFrom.length);
        }
        buckets[bucket] = templates + 1;
        places[templates] = bucket;
        return templates++;
    }

    private void values(int template) {
        int first = firstSlots[template];
        boolean again = template == before;
        before = template;
        for (int i = 0; i < slots; i++) {
            int at = slotFrom[i];
            int length = slotTo[i] - at;
            var column = column(slotColumns[i]);
            if (again) {
                int other = valueFrom[first + i];
                column.put(bytes, at, length, other, valueLengths[first + i], end);
            } else {
                column.put(bytes, at, length, column.lastFrom(), column.lastLength(), end);
            }
            valueFrom[first + i] = at;
            valueLengths[first + i] = length;
        }
    }

    private LineColumn column(int number) {
        while (usedColumns <= number) {
            if (columns[usedColumns] == null) {
                columns[usedColumns] = new LineColumn();
            }
            usedColumns++;
        }
        return columns[number];
    }

    /// Whether a reader of a block of so many bytes takes all this.
    boolean fits(int plainBytes) {
        long most = Arena.most(plainBytes);
        long streams = (long) textBytes + numberBytes + (5L * MOST_COLUMNS);
        for (int i = 0; i < usedColumns; i++) {
            streams += columns[i].count() + columns[i].textBytes();
        }
        return streams <= most && templates + templateSlots <= plainBytes;
    }

    /// Whether it may wait for the next block: what a large one needed is let go.
    boolean isSmall() {
        long held = line.length + texts.length + numbers.length + 8L * valueFrom.length;
        for (var column : columns) {
            held += column == null ? 0 : column.heldBytes();
        }
        return held <= KEPT;
    }

    /// What was collected.
    Streams streams() {
        var streams = new Streams();
        var meta = streams.meta();
        meta.varint(rows);
        meta.varint(templates);
        meta.varint(templateSlots);
        meta.varint(usedColumns);
        streams.next().put(texts, 0, textBytes);
        streams.next().put(numbers, 0, numberBytes);
        int textSum = 0;
        for (int i = 0; i < usedColumns; i++) {
            textSum += columns[i].textBytes();
        }
        var values = streams.next();
        values.room(textSum);
        for (int i = 0; i < usedColumns; i++) {
            var column = columns[i];
            meta.varint(column.textBytes());
            values.put(column.text(), 0, column.textBytes());
            streams.next().put(column.codes(), 0, column.count());
        }
        return streams;
    }
}

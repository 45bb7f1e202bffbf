package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads a block of lines: docs/format/sigma.md §11. Memory, beside its streams: 256 KiB, and of the lists' allowance one value for each
/// template and each slot of one.
final class LineReader {

    private final byte[] target;
    private final int end;
    private final byte[] bytes;
    private final int rows;

    /// For each template where its text begins, and its first slot.
    private final int[] templates;

    /// For each slot of a template where its last value is, and how long.
    private final int[] values;

    private final Arena.Slice texts;
    private final Arena.Slice numbers;
    private final Column[] columns;
    private int known;
    private int numberAt;
    private int textAt;
    private int nextSlot;
    private int at;

    /// A column while it is read.
    private static final class Column {
        private final int[] from = new int[LineColumn.LISTED];
        private final int[] lengths = new int[LineColumn.LISTED];
        private int listed;
        private int next;
        private int lastFrom;
        private int lastLength;
        private int code;
        private int codes;
        private int text;
        private int textEnd;

        void remember(int at, int length) {
            from[next] = at;
            lengths[next] = length;
            listed = Math.max(listed, next + 1);
            next = next + 1 == LineColumn.LISTED ? 0 : next + 1;
        }
    }

    private LineReader(byte[] target, int from, int to, Arena arena) throws CorruptBlockException {
        this.target = target;
        at = from;
        end = to;
        bytes = arena.bytes();
        rows = arena.count(to - from);
        int templateCount = arena.count(LineRows.MOST_TEMPLATES);
        int slotCount = arena.count(to - from + Arena.SLACK);
        templates = arena.list(templateCount);
        values = arena.list(slotCount);
        columns = new Column[arena.count(LineRows.MOST_COLUMNS)];
        texts = arena.next();
        numbers = arena.next();
        numberAt = numbers.from();
        textAt = texts.from();
        columns(arena);
    }

    private void columns(Arena arena) throws CorruptBlockException {
        var text = arena.next();
        int place = text.from();
        for (int i = 0; i < columns.length; i++) {
            var column = new Column();
            column.text = place;
            place += arena.count(text.to() - place);
            column.textEnd = place;
            var codes = arena.next();
            column.code = codes.from();
            column.codes = codes.to();
            columns[i] = column;
        }
        check(place == text.to());
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        var reader = new LineReader(target, from, to, in.arena());
        int before = -1;
        for (int row = 0; row < reader.rows; row++) {
            int template = reader.number();
            reader.row(template, template == before);
            before = template;
        }
        reader.end();
    }

    private void end() throws CorruptBlockException {
        check(at == end && numberAt == numbers.to() && textAt == texts.to());
        check(2 * known == templates.length && 2 * nextSlot == values.length);
        for (var column : columns) {
            check(column.code == column.codes && column.text == column.textEnd);
        }
    }

    private int number() throws CorruptBlockException {
        int first = numberByte();
        int number = first;
        if (first >= 128) {
            number = ((first & 127) << 8 | numberByte()) + LineRows.SHORT_NUMBERS + 1;
        }
        if (number == 0) {
            learn();
            return known - 1;
        }
        check(number <= known);
        return number - 1;
    }

    private int numberByte() throws CorruptBlockException {
        check(numberAt < numbers.to());
        return bytes[numberAt++] & 255;
    }

    /// Takes the next template over, with its slots counted.
    private void learn() throws CorruptBlockException {
        check(2 * known < templates.length);
        templates[2 * known] = textAt;
        templates[2 * known + 1] = nextSlot;
        known++;
        while (true) {
            check(textAt < texts.to());
            int b = bytes[textAt++];
            if (b == LineRows.END) {
                return;
            }
            if (b == LineRows.SLOT) {
                check(textAt < texts.to() && (bytes[textAt++] & 255) < columns.length);
                check(2 * nextSlot < values.length);
                nextSlot++;
            }
        }
    }

    private void row(int template, boolean again) throws CorruptBlockException {
        int text = templates[2 * template];
        int slot = templates[2 * template + 1];
        while (true) {
            byte b = bytes[text++];
            if (b == LineRows.END) {
                return;
            }
            if (b == LineRows.SLOT) {
                var column = columns[bytes[text++] & 255];
                int other = again ? values[2 * slot] : column.lastFrom;
                int length = again ? values[2 * slot + 1] : column.lastLength;
                value(column, other, length);
                values[2 * slot] = column.lastFrom;
                values[2 * slot + 1] = column.lastLength;
                slot++;
            } else {
                check(at < end);
                target[at++] = b;
            }
        }
    }

    private void value(Column column, int other, int otherLength) throws CorruptBlockException {
        check(column.code < column.codes);
        int code = bytes[column.code++] & 255;
        int start = at;
        if (code == LineColumn.SAME) {
            copy(target, at, other, otherLength);
        } else if (code >= LineColumn.KNOWN) {
            int known = code - LineColumn.KNOWN;
            check(known < column.listed);
            copy(target, at, column.from[known], column.lengths[known]);
        } else {
            boolean ended = code >= LineColumn.ENDED;
            int shared = code - (ended ? LineColumn.ENDED : LineColumn.AS_LONG);
            check(shared <= LineColumn.MOST_SHARED && shared <= otherLength);
            copy(target, at, other, shared);
            rest(column, ended ? toLineFeed(column) : otherLength - shared);
            column.text += ended ? 1 : 0;
            column.remember(start, at - start);
        }
        column.lastFrom = start;
        column.lastLength = at - start;
    }

    private int toLineFeed(Column column) throws CorruptBlockException {
        int to = column.text;
        while (to < column.textEnd && bytes[to] != '\n') {
            to++;
        }
        check(to < column.textEnd);
        return to - column.text;
    }

    private void rest(Column column, int length) throws CorruptBlockException {
        check(length <= column.textEnd - column.text);
        copy(bytes, bytes.length, column.text, length);
        column.text += length;
    }

    private void copy(byte[] source, int sourceEnd, int from, int length)
            throws CorruptBlockException {
        check(length <= end - at);
        Places.copy(source, from, sourceEnd, target, at, end, length);
        at += length;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma lines are not what a writer makes");
        }
    }
}

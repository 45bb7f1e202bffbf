package io.sigmavault.codec.dense;

import java.util.HashSet;

/// Chooses the structure of a block by a look at up to 64 KiB from its beginning and as many from its middle. A wrong choice
/// costs bytes, never correctness, so the choice is no part of the format.
final class Probe {

    private static final int SAMPLE = 1 << 16;
    private static final int[] DELIMITERS = {',', ';', '\t', '|'};

    /// Bytes of a line that its pattern is judged by.
    private static final int LINE_HEAD = 24;

    /// @param detail delimiter or width, 0 to 255
    record Choice(Structure structure, int detail) {}

    private final byte[] plain;
    private final int from;
    private final int to;

    private Probe(byte[] plain, int from, int to) {
        this.plain = plain;
        this.from = from;
        this.to = to;
    }

    static Choice choose(byte[] plain) {
        var head = new Probe(plain, 0, Math.min(plain.length, SAMPLE)).choice();
        boolean vague = head.structure() == Structure.TEXT || head.structure() == Structure.RECORDS;
        if (plain.length < 4 * SAMPLE || !vague) {
            return head;
        }
        // a preamble may hide what follows: licence before data, tables before code
        int middle = plain.length / 2;
        var later = new Probe(plain, middle, middle + SAMPLE).choice();
        return head.structure() == Structure.RECORDS && later.structure() != Structure.X86
                ? head
                : later;
    }

    private Choice choice() {
        int length = to - from;
        int controls = 0;
        int calls = 0;
        int keys = 0;
        int tags = 0;
        for (int i = from; i < to; i++) {
            int c = plain[i] & 0xFF;
            int next = i + 1 < to ? plain[i + 1] & 0xFF : 0;
            if (c < 9 || c > 13 && c < 32 && c != 27) {
                controls++;
            }
            if ((c & 0xFE) == 0xE8 && i + 4 < to && (plain[i + 4] + 1 & 0xFE) == 0) {
                calls++;
            }
            if (c == '"' && (next == ':' || next == ' ' && i + 2 < to && plain[i + 2] == ':')) {
                keys++;
            }
            if (c == '<' && next == '/' || c == '/' && next == '>') {
                tags++;
            }
        }
        if (controls * 50 > length) {
            return calls * 300 > length || startsProgram()
                    ? new Choice(Structure.X86, 4)
                    : new Choice(Structure.RECORDS, width());
        }
        if (keys * 120 > length || keys * 2_000 > length && opensJson()) {
            return new Choice(Structure.JSON, 0);
        }
        if (tags * 200 > length) {
            return new Choice(Structure.XML, 0);
        }
        for (int delimiter : DELIMITERS) {
            if (rows(delimiter)) {
                return new Choice(Structure.CSV, delimiter);
            }
        }
        return new Choice(patterned() ? Structure.LINES : Structure.TEXT, 0);
    }

    /// True at the header of an ELF file for x86, or of a Windows program.
    private boolean startsProgram() {
        if (to - from < 64) {
            return false;
        }
        boolean elf = plain[from] == 0x7F && plain[from + 1] == 'E' && plain[from + 2] == 'L';
        boolean x86 = plain[from + 18] == 0x3E || plain[from + 18] == 3;
        return elf && x86 || plain[from] == 'M' && plain[from + 1] == 'Z';
    }

    /// True if the first byte that is no blank opens an object or an array.
    private boolean opensJson() {
        int i = from;
        while (i < to && plain[i] >= 0 && plain[i] <= ' ') {
            i++;
        }
        return i < to && (plain[i] == '{' || plain[i] == '[');
    }

    /// True if nearly all lines have as many of `delimiter`, outside quotes.
    private boolean rows(int delimiter) {
        int[] lines = new int[256];
        int total = 0;
        int fields = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            int c = plain[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields++;
            } else if (c == '\n' && !quoted) {
                lines[Math.min(fields, 255)]++;
                total++;
                fields = 0;
            }
        }
        int usual = 0;
        for (int i = 1; i < lines.length; i++) {
            usual = lines[i] > lines[usual] ? i : usual;
        }
        return total >= 4 && usual >= 2 && lines[usual] * 100 >= total * 85;
    }

    /// True if most of the longer lines begin in a pattern that was there before; digits count as one,
    /// and quoted text ends it.
    private boolean patterned() {
        var heads = new HashSet<Integer>();
        int lines = 0;
        int again = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            if (plain[i] != '\n') {
                continue;
            }
            if (i - start >= LINE_HEAD) {
                lines++;
                again += heads.add(head(start)) ? 0 : 1;
            }
            start = i + 1;
        }
        return lines >= 8 && again * 10 >= lines * 7;
    }

    private int head(int start) {
        int hash = 0;
        boolean digits = false;
        for (int i = start; i < start + LINE_HEAD && plain[i] != '\'' && plain[i] != '"'; i++) {
            boolean digit = Tracker.isDigit(plain[i]);
            if (!digit || !digits) {
                hash = hash * 31 + (digit ? '0' : plain[i]);
            }
            digits = digit;
        }
        return hash;
    }

    /// The distance at which bytes repeat most; 4 if none stands out.
    private int width() {
        int[] equal = new int[256];
        int best = 0;
        for (int width = 2; width < 256; width++) {
            for (int i = from + width; i < to; i++) {
                equal[width] += plain[i] == plain[i - width] ? 1 : 0;
            }
            best = Math.max(best, equal[width]);
        }
        if (best * 16 < to - from) {
            return 4;
        }
        int width = 2;
        while (equal[width] * 100L < best * 97L) {
            width++;
        }
        return width;
    }
}

package io.sigmavault.codec.sigma;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the sections of programs (ELF, little endian, of 32 or 64 bits) that lie one behind the
/// other in a block. Whatever their tables say, what is found covers each byte of the block once.
final class Elf {

    private static final int MAGIC = 0x464C457F;
    private static final int LEAST = 64;

    private static final int NO_BITS = 8;
    private static final int EXECUTABLE = 4;

    /// More sections of a program are not looked at.
    private static final int MOST = 256;

    private final ByteBuffer bytes;
    private final int to;
    private final List<Section> found = new ArrayList<>();

    private Elf(byte[] bytes, int to) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.to = to;
    }

    /// All of the block in order; of nothing but code where there is no program that can be read.
    static List<Section> sections(byte[] bytes, int from, int to) {
        var elf = new Elf(bytes, to);
        int at = from;
        while (at < to) {
            at = elf.program(at);
        }
        return elf.found;
    }

    /// @return where the next program may begin
    private int program(int base) {
        if (to - base < LEAST || bytes.getInt(base) != MAGIC || bytes.get(base + 5) != 1) {
            found.add(new Section(base, base, to, 0, true, 0));
            return to;
        }
        boolean wide = bytes.get(base + 4) == 2;
        long table = wide ? bytes.getLong(base + 40) : bytes.getInt(base + 32);
        int entry = bytes.getShort(base + (wide ? 58 : 46));
        int count = bytes.getShort(base + (wide ? 60 : 48)) & 0xFFFF;
        int names = bytes.getShort(base + (wide ? 62 : 50)) & 0xFFFF;
        long end = base + table + (long) count * entry;
        if (table <= 0 || entry != (wide ? 64 : 40) || count > MOST || names >= count || end > to) {
            found.add(new Section(base, base, to, 0, true, 0));
            return to;
        }
        fill(base, (int) end, table(base, (int) (base + table), count, names, wide));
        return (int) end;
    }

    private List<Section> table(int base, int table, int count, int names, boolean wide) {
        int entry = wide ? 64 : 40;
        long strings = base + word(table + names * entry + (wide ? 24 : 16), wide);
        var sections = new ArrayList<Section>();
        for (int i = 0; i < count; i++) {
            int at = table + i * entry;
            long from = base + word(at + (wide ? 24 : 16), wide);
            long end = from + word(at + (wide ? 32 : 20), wide);
            if (bytes.getInt(at + 4) != NO_BITS && from > base && from < end && end <= to) {
                long flags = word(at + 8, wide);
                long size = word(at + (wide ? 56 : 36), wide);
                sections.add(
                        new Section(
                                base,
                                (int) from,
                                (int) end,
                                name(strings + bytes.getInt(at)),
                                (flags & EXECUTABLE) != 0,
                                size > 0 && size <= 64 ? (int) size : 0));
            }
        }
        sections.sort(Comparator.comparingInt(Section::from));
        return sections;
    }

    private long word(int at, boolean wide) {
        long word = wide ? bytes.getLong(at) : bytes.getInt(at) & 0xFFFF_FFFFL;
        return word < 0 || word > to ? to : word; // what lies outside is nowhere
    }

    private int name(long at) {
        int end = (int) Math.clamp(at, 0, to);
        int from = end;
        while (end < to && end - from < 64 && bytes.get(end) != 0) {
            end++;
        }
        return Values.hash(bytes.array(), from, end);
    }

    /// Adds the sections, without what overlaps one before, and what lies between them.
    private void fill(int base, int end, List<Section> sections) {
        int at = base;
        for (var section : sections) {
            if (section.from() >= at && section.to() <= end) {
                gap(base, at, section.from());
                found.add(section);
                at = section.to();
            }
        }
        gap(base, at, end);
    }

    private void gap(int base, int from, int end) {
        if (from < end) {
            found.add(new Section(base, from, end, 0, false, 0));
        }
    }
}

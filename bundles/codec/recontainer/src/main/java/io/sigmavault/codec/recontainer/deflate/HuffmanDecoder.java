package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;

/// Decodes one canonical Huffman code (RFC 1951, 3.2.2): short codes by a table, long ones by their
/// length. Reused from block to block.
final class HuffmanDecoder {

    private static final int TABLE_BITS = 10;
    private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;

    /// Symbol and length as `symbol << 4 | length`; 0 where the code is longer or there is none.
    private final short[] table = new short[1 << TABLE_BITS];

    private final int[] count = new int[Symbols.MOST_BITS + 1];
    private final int[] firstCode = new int[Symbols.MOST_BITS + 2];
    private final int[] firstIndex = new int[Symbols.MOST_BITS + 2];
    private final short[] sorted = new short[288];

    /// @param lengths code lengths by symbol, from `from` on
    /// @throws NotDeflateException if the lengths make no code: too many, or too few that are not
    ///     the single code of one bit that RFC 1951 allows
    void init(byte[] lengths, int from, int symbols) throws NotDeflateException {
        Arrays.fill(count, 0);
        for (int i = 0; i < symbols; i++) {
            count[lengths[from + i]]++;
        }
        int used = symbols - count[0];
        count[0] = 0;
        int code = 0;
        int index = 0;
        for (int bits = 1; bits <= Symbols.MOST_BITS; bits++) {
            code = code + count[bits - 1] << 1;
            firstCode[bits] = code;
            firstIndex[bits] = index;
            index += count[bits];
            if (code + count[bits] > 1 << bits) {
                throw new NotDeflateException("more codes than fit");
            }
        }
        boolean complete = code + count[Symbols.MOST_BITS] == 1 << Symbols.MOST_BITS;
        if (!complete && !(used == 0 || used == 1 && count[1] == 1)) {
            throw new NotDeflateException("codes are missing");
        }
        fill(lengths, from, symbols);
    }

    private void fill(byte[] lengths, int from, int symbols) {
        Arrays.fill(table, (short) 0);
        int[] next = firstIndex.clone();
        for (int symbol = 0; symbol < symbols; symbol++) {
            int bits = lengths[from + symbol];
            if (bits == 0) {
                continue;
            }
            int place = next[bits]++;
            sorted[place] = (short) symbol;
            if (bits <= TABLE_BITS) {
                int code = firstCode[bits] + place - firstIndex[bits];
                int reversed = Integer.reverse(code) >>> 32 - bits;
                for (int i = reversed; i < table.length; i += 1 << bits) {
                    table[i] = (short) (symbol << 4 | bits);
                }
            }
        }
    }

    int decode(BitReader reader) throws NotDeflateException {
        long bits = reader.peek();
        int entry = table[(int) bits & TABLE_MASK];
        if (entry != 0) {
            reader.skip(entry & 15);
            return entry >> 4;
        }
        int code = Integer.reverse((int) bits) >>> 32 - TABLE_BITS;
        for (int length = TABLE_BITS + 1; length <= Symbols.MOST_BITS; length++) {
            code = code << 1 | (int) (bits >>> length - 1) & 1;
            int over = code - firstCode[length];
            if (over >= 0 && over < count[length]) {
                reader.skip(length);
                return sorted[firstIndex[length] + over];
            }
        }
        throw new NotDeflateException("no such code");
    }
}

package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;

/// Code lengths from frequencies, the way zlib and gzip choose them: Huffman's algorithm over a
/// heap ordered by frequency and then by height of the subtree, with a repair of codes that grew too
/// long. Where frequencies are equal the heap's layout decides, so it is kept exactly.
final class CodeBuilder {

    /// Of a node's number in the heap: 286 symbols and fewer than that above them.
    private static final int NODE_BITS = 10;

    private static final int NODE = (1 << NODE_BITS) - 1;

    /// Of a subtree's height in the heap.
    private static final int HEIGHT_BITS = 10;

    private static final long HEIGHT = (1 << HEIGHT_BITS) - 1;

    private final int[] parent = new int[2 * 288];

    /// Of each node its weight, then its height, then its number, so that one comparison tells.
    private final long[] heap = new long[288 + 1];

    private int heapSize;

    /// Nodes in the order in which they left the heap.
    private final int[] taken = new int[2 * 288];

    private final byte[] depth = new byte[2 * 288];

    /// @param frequencies by symbol; changed: a code has two symbols at least
    /// @param lengths receives a length for every symbol
    /// @return the last symbol with a code
    int build(int[] frequencies, int symbols, int mostBits, byte[] lengths) {
        int last = collect(frequencies, symbols);
        for (int i = heapSize / 2; i >= 1; i--) {
            sink(i);
        }
        int count = join(symbols);
        limit(symbols, mostBits, count, lengths);
        return last;
    }

    private int collect(int[] frequencies, int symbols) {
        heapSize = 0;
        int last = -1;
        for (int symbol = 0; symbol < symbols; symbol++) {
            if (frequencies[symbol] > 0) {
                last = symbol;
                heap[++heapSize] = entry(frequencies[symbol], 0, symbol);
            }
        }
        while (heapSize < 2) {
            // the first two symbols fill up; one of them may be there already
            int extra = last < 2 ? ++last : 0;
            frequencies[extra] = 1;
            heap[++heapSize] = entry(1, 0, extra);
        }
        return last;
    }

    private static long entry(long weight, long height, int node) {
        return (weight << HEIGHT_BITS | height) << NODE_BITS | node;
    }

    /// The entry of the node above two.
    private static long above(long one, long other, int node) {
        long weight = (one >>> HEIGHT_BITS + NODE_BITS) + (other >>> HEIGHT_BITS + NODE_BITS);
        long height = Math.max(one >>> NODE_BITS & HEIGHT, other >>> NODE_BITS & HEIGHT) + 1;
        return entry(weight, height, node);
    }

    /// Joins the two lightest nodes until one is left; inner nodes are numbered from `symbols` on.
    ///
    /// @return how many nodes were taken, the root last
    private int join(int symbols) {
        int count = 0;
        int node = symbols;
        do {
            long least = heap[1];
            heap[1] = heap[heapSize--];
            sink(1);
            long second = heap[1];
            taken[count++] = (int) least & NODE;
            taken[count++] = (int) second & NODE;
            parent[(int) least & NODE] = node;
            parent[(int) second & NODE] = node;
            heap[1] = above(least, second, node++);
            sink(1);
        } while (heapSize >= 2);
        taken[count++] = (int) heap[1] & NODE;
        return count;
    }

    private void sink(int from) {
        long[] all = heap;
        int size = heapSize;
        long node = all[from];
        int at = from;
        for (int child = 2 * at; child <= size; child = 2 * at) {
            if (child < size && before(all[child + 1], all[child])) {
                child++;
            }
            if (before(node, all[child])) {
                break;
            }
            all[at] = all[child];
            at = child;
        }
        all[at] = node;
    }

    /// Of equal ones the first is.
    private static boolean before(long one, long other) {
        return one <= (other | NODE);
    }

    private void limit(int symbols, int mostBits, int count, byte[] lengths) {
        Arrays.fill(lengths, (byte) 0);
        int[] leaves = new int[mostBits + 1];
        int tooLong = 0;
        depth[taken[count - 1]] = 0;
        for (int i = count - 2; i >= 0; i--) {
            int node = taken[i];
            int bits = depth[parent[node]] + 1;
            if (bits > mostBits) {
                bits = mostBits;
                tooLong++;
            }
            depth[node] = (byte) bits;
            if (node < symbols) {
                leaves[bits]++;
                lengths[node] = (byte) bits;
            }
        }
        if (tooLong > 0) {
            repair(symbols, mostBits, tooLong, leaves, lengths);
        }
    }

    /// Moves leaves down until the code fits, then hands the lengths out again, longest to the
    /// lightest.
    private void repair(int symbols, int mostBits, int tooLong, int[] leaves, byte[] lengths) {
        for (int left = tooLong; left > 0; left -= 2) {
            int bits = mostBits - 1;
            while (leaves[bits] == 0) {
                bits--;
            }
            leaves[bits]--;
            leaves[bits + 1] += 2;
            leaves[mostBits]--;
        }
        int at = 0;
        for (int bits = mostBits; bits > 0; bits--) {
            for (int left = leaves[bits]; left > 0; at++) {
                if (taken[at] < symbols) {
                    lengths[taken[at]] = (byte) bits;
                    left--;
                }
            }
        }
    }

    /// The canonical codes of `lengths`, first bit lowest, as they are written. Lengths that make no
    /// code give some bits all the same.
    static short[] codes(byte[] lengths, int from, int symbols) {
        int[] next = new int[Symbols.MOST_BITS + 2];
        for (int i = 0; i < symbols; i++) {
            next[lengths[from + i] + 1]++;
        }
        next[1] = 0;
        for (int bits = 1, code = 0; bits <= Symbols.MOST_BITS; bits++) {
            int counted = next[bits + 1];
            next[bits] = code;
            code = code + counted << 1;
        }
        short[] codes = new short[symbols];
        for (int i = 0; i < symbols; i++) {
            int bits = lengths[from + i];
            if (bits > 0) {
                codes[i] = (short) (Integer.reverse(next[bits]++) >>> 32 - bits);
            }
        }
        return codes;
    }
}

package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;

/// Code lengths from frequencies, the way zlib and gzip choose them: Huffman's algorithm over a
/// heap ordered by frequency and then by height of the subtree, with a repair of codes that grew too
/// long. Where frequencies are equal the heap's layout decides, so it is kept exactly.
final class CodeBuilder {

    private final int[] weight = new int[2 * 288];
    private final int[] height = new int[2 * 288];
    private final int[] parent = new int[2 * 288];
    private final int[] heap = new int[288 + 1];
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
                heap[++heapSize] = symbol;
            }
        }
        while (heapSize < 2) {
            // the first two symbols fill up; one of them may be there already
            int extra = last < 2 ? ++last : 0;
            frequencies[extra] = 1;
            heap[++heapSize] = extra;
        }
        System.arraycopy(frequencies, 0, weight, 0, symbols);
        Arrays.fill(height, 0, symbols, 0);
        return last;
    }

    /// Joins the two lightest nodes until one is left; inner nodes are numbered from `symbols` on.
    ///
    /// @return how many nodes were taken, the root last
    private int join(int symbols) {
        int count = 0;
        int node = symbols;
        do {
            int least = heap[1];
            heap[1] = heap[heapSize--];
            sink(1);
            int second = heap[1];
            taken[count++] = least;
            taken[count++] = second;
            weight[node] = weight[least] + weight[second];
            height[node] = Math.max(height[least], height[second]) + 1;
            parent[least] = node;
            parent[second] = node;
            heap[1] = node++;
            sink(1);
        } while (heapSize >= 2);
        taken[count++] = heap[1];
        return count;
    }

    private void sink(int from) {
        int node = heap[from];
        int at = from;
        for (int child = 2 * at; child <= heapSize; child = 2 * at) {
            if (child < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (before(node, heap[child])) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = node;
    }

    private boolean before(int one, int other) {
        return weight[one] < weight[other]
                || weight[one] == weight[other] && height[one] <= height[other];
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

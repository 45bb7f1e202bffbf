package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// The values one behind the other, each ended by a byte that none of them has; where there is no
/// such byte, with a list of lengths.
final class TextColumn implements Column {

    private static final int LENGTHS = 0;
    private static final int ENDED = 1;

    /// Tried in this order; a line feed makes a column look like a file of lines.
    private static final byte[] ENDS = {'\n', 0, 1, 2, 3, 4, 5, 6, 7, (byte) 255};

    @Override
    public boolean write(Values values, Out out) {
        int end = unused(values);
        out.meta().put(end < 0 ? LENGTHS : ENDED);
        if (end >= 0) {
            out.meta().put(end);
        }
        var stream = out.streams().next();
        long[] lengths = new long[end < 0 ? values.size() : 0];
        for (int i = 0; i < values.size(); i++) {
            stream.put(values.bytes(), values.from(i), values.length(i));
            if (end >= 0) {
                stream.put(end);
            } else {
                lengths[i] = values.length(i);
            }
        }
        if (end < 0) {
            Numbers.write(lengths, out);
        }
        return true;
    }

    private static int unused(Values values) {
        boolean[] used = new boolean[256];
        for (int i = 0; i < values.size(); i++) {
            for (int at = values.from(i); at < values.to(i); at++) {
                used[values.bytes()[at] & 255] = true;
            }
        }
        for (byte end : ENDS) {
            if (!used[end & 255]) {
                return end & 255;
            }
        }
        return -1;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        int way = in.arena().count(ENDED);
        return way == ENDED ? ended(size, in) : byLength(size, in);
    }

    private static int[] ended(int size, Reader in) throws CorruptBlockException {
        byte end = in.arena().tag();
        var stream = in.arena().next();
        int[] at = in.arena().list(size);
        byte[] bytes = stream.bytes();
        int from = stream.from();
        for (int i = 0; i < size; i++) {
            int to = from;
            while (to < stream.to() && bytes[to] != end) {
                to++;
            }
            if (to == stream.to()) {
                throw new CorruptBlockException("sigma column ended early: " + i + " of " + size);
            }
            at[2 * i] = from;
            at[2 * i + 1] = to;
            from = to + 1;
        }
        exhausted(from, stream);
        return at;
    }

    private static int[] byLength(int size, Reader in) throws CorruptBlockException {
        var stream = in.arena().next();
        long[] lengths = Numbers.read(size, in);
        int[] at = in.arena().list(size);
        int from = stream.from();
        for (int i = 0; i < size; i++) {
            if (lengths[i] < 0 || lengths[i] > stream.to() - from) {
                throw new CorruptBlockException("sigma value of " + lengths[i] + " bytes");
            }
            at[2 * i] = from;
            from += (int) lengths[i];
            at[2 * i + 1] = from;
        }
        exhausted(from, stream);
        return at;
    }

    private static void exhausted(int at, Arena.Slice stream) throws CorruptBlockException {
        if (at != stream.to()) {
            throw new CorruptBlockException("sigma column has bytes that no value needs");
        }
    }
}

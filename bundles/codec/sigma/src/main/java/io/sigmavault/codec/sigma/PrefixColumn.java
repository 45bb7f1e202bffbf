package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// For each value how many bytes it begins with like the one before, and its rest: paths, sorted
/// names.
final class PrefixColumn implements Column {

    private static final int LONGEST = 255;

    @Override
    public boolean write(Values values, Out out) {
        if (out.depth() >= Out.DEEPEST) {
            return false;
        }
        long[] shared = new long[values.size()];
        int[] rest = values.at().clone();
        byte[] bytes = values.bytes();
        for (int i = 1; i < shared.length; i++) {
            int same = values.shared(i, LONGEST);
            shared[i] = same;
            rest[2 * i] += same;
        }
        Numbers.write(shared, out);
        Columns.write(new Values(bytes, rest), out.deeper());
        return true;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        long[] shared = Numbers.read(size, in);
        int[] rest = Columns.read(size, in.deeper());
        var arena = in.arena();
        int[] at = arena.list(size);
        byte[] bytes = arena.bytes();
        for (int i = 0; i < size; i++) {
            int before = i == 0 ? 0 : at[2 * i - 1] - at[2 * i - 2];
            if (shared[i] < 0 || shared[i] > before) {
                throw new CorruptBlockException("sigma prefix of " + shared[i] + " bytes");
            }
            int same = (int) shared[i];
            int length = rest[2 * i + 1] - rest[2 * i];
            int from = arena.room(same + length);
            if (i > 0) {
                System.arraycopy(bytes, at[2 * i - 2], bytes, from, same);
            }
            System.arraycopy(bytes, rest[2 * i], bytes, from + same, length);
            at[2 * i] = from;
            at[2 * i + 1] = from + same + length;
            arena.rendered(at[2 * i + 1]);
        }
        return at;
    }
}

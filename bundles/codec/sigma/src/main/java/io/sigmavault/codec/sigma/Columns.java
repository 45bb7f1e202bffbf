package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// The ways to write a column, each with its tag, and the choice among them: a sample is written in
/// each way that takes it, and the smallest counts.
final class Columns {

    private static final Column[] ALL = {
        new TextColumn(),
        new ConstantColumn(),
        new DecimalColumn(),
        new PaddedColumn(),
        new HexColumn(),
        new EnumColumn(),
        new PrefixColumn(),
        new MixedColumn(),
        new FollowColumn(),
        new RowsColumn(),
        new TimeColumn(),
    };

    private static final int TEXT = 0;
    private static final int CONSTANT = 1;

    /// Values that are tried; two parts, since columns change their habits.
    private static final int SAMPLE = 1 << 12;

    private Columns() {}

    static void write(Values values, Out out) {
        if (values.size() == 0) {
            return;
        }
        for (int tag : order(values, out)) {
            var trial = new Streams();
            trial.meta().put(tag);
            if (ALL[tag].write(values, out.into(trial))) {
                out.streams().append(trial);
                return;
            }
        }
        throw new IllegalStateException("text takes any values");
    }

    /// Tags, the one that seems best first, and text behind it.
    private static int[] order(Values values, Out out) {
        if (values.size() == 1) {
            return new int[] {CONSTANT};
        }
        boolean whole = values.size() <= 2 * SAMPLE;
        var sample = whole ? values : values.part(values.size() / 3, SAMPLE);
        long least = Long.MAX_VALUE;
        int best = TEXT;
        for (int tag = 0; tag < ALL.length; tag++) {
            // what follows another column can only be tried as a whole
            boolean follow = ALL[tag] instanceof FollowColumn;
            var trial = new Streams();
            if (ALL[tag].write(follow && !whole ? values : sample, out.into(trial))) {
                long cost = trial.cost(out.zstd());
                if (follow && !whole) {
                    cost = cost * sample.size() / values.size();
                }
                if (cost < least) {
                    least = cost;
                    best = tag;
                }
                if (tag == CONSTANT) {
                    break;
                }
            }
        }
        return new int[] {best, TEXT};
    }

    static int[] read(int size, Reader in) throws CorruptBlockException {
        if (size == 0) {
            return new int[0];
        }
        return ALL[in.arena().count(ALL.length - 1L)].read(size, in);
    }
}

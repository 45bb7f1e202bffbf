package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The ways to write a column, each with its tag, and the choice among them: a sample is written in
/// each way that may suit it. The best of them write all of it, and the smallest counts.
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
    private static final int ENUM = 5;
    private static final int PREFIX = 6;
    private static final int MIXED = 7;
    private static final int FOLLOW = 8;
    private static final int ROWS = 9;

    /// In this order, so that what is plain is known before what has parts.
    private static final List<Integer> TRIED =
            List.of(TEXT, 2, 3, 4, 10, ENUM, PREFIX, MIXED, FOLLOW, ROWS);

    /// Numbers, hex digits, times.
    private static final List<Integer> PLAIN = List.of(2, 3, 4, 10);

    /// Values that are tried, up to twice as many if that is all of them.
    private static final int SAMPLE = 1 << 10;

    /// Ways that may write all values to find the best.
    private static final int FINALISTS = 2;

    /// By how much the second may be larger in the sample.
    private static final double NEAR = 1.2;

    private Columns() {}

    static void write(Values values, Out out) {
        if (values.size() == 0) {
            return;
        }
        if (same(values)) {
            out.meta().put(CONSTANT);
            ALL[CONSTANT].write(values, out);
            return;
        }
        var ranking = ranking(values, out);
        Streams best = null;
        long least = Long.MAX_VALUE;
        int finalists = out.trial() || whole(values) ? 1 : FINALISTS;
        double near = NEAR * ranking.getFirst().cost();
        for (var ranked : ranking) {
            if (best != null && (finalists == 0 || ranked.cost() > near)) {
                break;
            }
            var written = new Streams();
            written.meta().put(ranked.tag());
            if (ALL[ranked.tag()].write(values, out.into(written))) {
                finalists--;
                long cost = best == null && finalists == 0 ? 0 : written.cost(out.zstd());
                if (cost < least) {
                    least = cost;
                    best = written;
                }
            }
        }
        out.streams().append(Objects.requireNonNull(best, "text takes any values"));
    }

    private static boolean same(Values values) {
        for (int i = 1; i < values.size(); i++) {
            if (!values.same(i, 0)) {
                return false;
            }
        }
        return true;
    }

    /// A way, and what a sample takes.
    private record Ranked(int tag, long cost) {}

    private static boolean whole(Values values) {
        return values.size() <= 2 * SAMPLE;
    }

    /// All ways that take a sample, the best first; text takes any.
    private static List<Ranked> ranking(Values values, Out out) {
        boolean whole = whole(values);
        var sample = whole ? values : values.part(values.size() / 3, SAMPLE);
        var traits = Traits.of(sample);
        boolean plain = false;
        var ranking = new ArrayList<Ranked>();
        for (int tag : TRIED) {
            if (!may(tag, traits, plain, out)) {
                continue;
            }
            // what follows another column can only be tried as a whole
            boolean all = tag == FOLLOW && !whole;
            var trial = new Streams();
            if (ALL[tag].write(all ? values : sample, out.trial(trial))) {
                plain |= PLAIN.contains(tag);
                long cost = trial.cost(out.zstd());
                ranking.add(new Ranked(tag, all ? cost * sample.size() / values.size() : cost));
            }
        }
        ranking.sort(Comparator.comparingLong(Ranked::cost));
        return ranking;
    }

    /// Whether a way is worth a trial.
    ///
    /// @param plain values are numbers, times or hex digits: no more parts are looked for
    private static boolean may(int tag, Traits traits, boolean plain, Out out) {
        return switch (tag) {
            case PREFIX -> !out.trial() && !plain && traits.prefixed();
            case MIXED, FOLLOW -> !out.trial();
            case ROWS -> !out.trial() && !plain && traits.parted();
            default -> true;
        };
    }

    static int[] read(int size, Reader in) throws CorruptBlockException {
        if (size == 0) {
            return new int[0];
        }
        return ALL[in.arena().count(ALL.length - 1L)].read(size, in);
    }
}

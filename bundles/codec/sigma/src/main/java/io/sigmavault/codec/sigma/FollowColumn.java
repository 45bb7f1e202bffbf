package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// A column that another one foretells: next to the same value there, it mostly has the same value
/// as last time. Only where it hasn't are its values kept, with how many were foretold before each.
final class FollowColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        var distinct = values.distinct();
        int size = values.size();
        if (size < 16 || distinct.count() < 2) {
            return false;
        }
        Siblings.Sibling best = null;
        int most = size / 3;
        for (var sibling : out.siblings().candidates(size)) {
            int hits = hits(distinct.ids(), sibling.distinct());
            if (hits > most) {
                most = hits;
                best = sibling;
            }
        }
        if (best == null) {
            return false;
        }
        put(values, distinct.ids(), best, size - most, out);
        return true;
    }

    private static int hits(int[] ids, Distinct leader) {
        int[] last = new int[leader.count()];
        int hits = 0;
        for (int i = 0; i < ids.length; i++) {
            int by = leader.ids()[i];
            if (last[by] == ids[i] + 1) {
                hits++;
            } else {
                last[by] = ids[i] + 1;
            }
        }
        return hits;
    }

    private static void put(
            Values values, int[] ids, Siblings.Sibling leader, int misses, Out out) {
        int[] last = new int[leader.distinct().count()];
        int[] at = new int[2 * misses];
        long[] runs = new long[misses];
        int missed = 0;
        int run = 0;
        for (int i = 0; i < ids.length; i++) {
            int by = leader.distinct().ids()[i];
            if (last[by] == ids[i] + 1) {
                run++;
                continue;
            }
            last[by] = ids[i] + 1;
            runs[missed] = run;
            run = 0;
            at[2 * missed] = values.from(i);
            at[2 * missed + 1] = values.to(i);
            missed++;
        }
        out.meta().varint(leader.index());
        out.meta().varint(misses);
        Numbers.write(runs, out);
        Columns.write(new Values(values.bytes(), at), out.deeper());
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int index = arena.count(in.siblings().size() - 1L);
        int misses = arena.count(size);
        long[] runs = Numbers.read(misses, in);
        int[] kept = Columns.read(misses, in.deeper());
        int[] leader = in.siblings().get(index);
        if (leader.length != 2 * size) {
            throw new CorruptBlockException("sigma column follows one of another length");
        }
        arena.allow(4 * size); // what telling apart takes
        var distinct = Distinct.of(new Values(arena.bytes(), leader));
        int[] last = new int[2 * distinct.count()];
        java.util.Arrays.fill(last, -1);
        int[] at = arena.list(size);
        int missed = 0;
        long run = misses > 0 ? runs[0] : Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            int by = 2 * distinct.ids()[i];
            if (run == 0) {
                last[by] = kept[2 * missed];
                last[by + 1] = kept[2 * missed + 1];
                missed++;
                run = missed < misses ? runs[missed] : Long.MAX_VALUE;
            } else {
                run--;
            }
            if (last[by] < 0) {
                throw new CorruptBlockException("sigma column follows a value that has none yet");
            }
            at[2 * i] = last[by];
            at[2 * i + 1] = last[by + 1];
        }
        return at;
    }
}

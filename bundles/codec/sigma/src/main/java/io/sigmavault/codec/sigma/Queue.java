package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.function.LongPredicate;

/// Numbers that are read one after the other.
final class Queue {

    private final long[] all;
    private int next;

    Queue(long[] all) {
        this.all = all;
    }

    /// As many as the description says.
    static Queue counted(Reader in) throws CorruptBlockException {
        return new Queue(Numbers.read(in.arena().count(in.arena().bytes().length), in));
    }

    int count(LongPredicate wanted) {
        int count = 0;
        for (long each : all) {
            count += wanted.test(each) ? 1 : 0;
        }
        return count;
    }

    long next() throws CorruptBlockException {
        if (next == all.length) {
            throw new CorruptBlockException("sigma list ended early: " + next);
        }
        return all[next++];
    }

    void end() throws CorruptBlockException {
        if (next != all.length) {
            throw new CorruptBlockException("sigma list of " + all.length + ", used " + next);
        }
    }
}

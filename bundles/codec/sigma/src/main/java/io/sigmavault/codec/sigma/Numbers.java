package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;

/// Integers as one stream: as they are above their least one, as differences, or as differences of
/// differences; laid out as bytes of equal weight together, number by number, or with as many bytes
/// as each needs. Trial decides. Sums may wrap: both sides do it alike.
final class Numbers {

    private static final int PLAIN = 0;
    private static final int TWICE = 2;

    private static final int PLANES = 0;
    private static final int WORDS = 1;
    private static final int VARINTS = 2;

    /// As many are tried.
    private static final int SAMPLE = 1 << 11;

    /// And as many where what they belong to is tried itself.
    private static final int TRIAL_SAMPLE = 1 << 10;

    private Numbers() {}

    static void write(long[] numbers, Out out) {
        int best = numbers.length == 0 ? 0 : choose(numbers, out);
        out.meta().put(best);
        encode(numbers, best, out.streams());
    }

    private static int choose(long[] numbers, Out out) {
        int most = out.trial() ? TRIAL_SAMPLE : SAMPLE;
        long[] sample = numbers.length > most ? Arrays.copyOf(numbers, most) : numbers;
        if (out.trial()) {
            return guess(sample);
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int steps = PLAIN; steps <= TWICE; steps++) {
            if (steps == TWICE && best < 3) {
                break; // where differences don't pay, theirs won't
            }
            for (int layout : layouts(sample, steps)) {
                var trial = new Streams();
                encode(sample, 3 * steps + layout, trial);
                long cost = trial.cost(out.zstd());
                if (cost < least) {
                    least = cost;
                    best = 3 * steps + layout;
                }
            }
        }
        return best;
    }

    /// What is likely to be the best in planes, by how evenly their bytes are spread.
    private static int guess(long[] sample) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int steps = PLAIN; steps <= TWICE && best >= 3 * (steps - 1); steps++) {
            var trial = new Streams();
            encode(sample, 3 * steps + PLANES, trial);
            double cost = Entropy.of(trial.all().getFirst(), sample.length);
            if (cost < least) {
                least = cost;
                best = 3 * steps + PLANES;
            }
        }
        return best;
    }

    /// Layouts that give different bytes: numbers of one byte are the same in planes and as words,
    /// and small ones as varints too.
    private static int[] layouts(long[] sample, int steps) {
        var trial = new Streams();
        encode(sample, 3 * steps + WORDS, trial);
        var words = trial.all().getFirst();
        if (words.size() > sample.length) {
            return new int[] {PLANES, WORDS, VARINTS};
        }
        for (int i = 0; i < words.size(); i++) {
            if (words.array()[i] < 0) {
                return new int[] {PLANES, VARINTS};
            }
        }
        return new int[] {PLANES};
    }

    private static void encode(long[] numbers, int way, Streams streams) {
        long[] steps = steps(numbers, way / 3);
        var meta = streams.meta();
        if (way / 3 == PLAIN) {
            long least = Long.MAX_VALUE;
            for (long step : steps) {
                least = Math.min(least, step);
            }
            meta.zigzag(steps.length == 0 ? 0 : least);
            for (int i = 0; i < steps.length; i++) {
                steps[i] -= least;
            }
        } else {
            for (int i = 0; i < steps.length; i++) {
                steps[i] = steps[i] << 1 ^ steps[i] >> 63;
            }
        }
        lay(steps, way % 3, streams);
    }

    private static long[] steps(long[] numbers, int times) {
        long[] steps = numbers.clone();
        for (int time = 0; time < times; time++) {
            for (int i = steps.length - 1; i > 0; i--) {
                steps[i] -= steps[i - 1];
            }
        }
        return steps;
    }

    private static void lay(long[] steps, int layout, Streams streams) {
        var stream = streams.next();
        if (layout == VARINTS) {
            for (long step : steps) {
                stream.varint(step);
            }
            return;
        }
        long all = 0;
        for (long step : steps) {
            all |= step;
        }
        int width = (71 - Long.numberOfLeadingZeros(all)) / 8;
        streams.meta().put(width);
        int at = stream.claim(width * steps.length);
        byte[] bytes = stream.array();
        if (layout == WORDS) {
            for (long step : steps) {
                for (int b = 0; b < width; b++) {
                    bytes[at++] = (byte) (step >>> (8 * b));
                }
            }
        } else {
            for (int b = width - 1; b >= 0; b--) {
                for (long step : steps) {
                    bytes[at++] = (byte) (step >>> (8 * b));
                }
            }
        }
    }

    static long[] read(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int way = arena.count(8);
        long least = way / 3 == PLAIN ? arena.zigzag() : 0;
        arena.allow(size);
        long[] steps = new long[size];
        if (way % 3 == VARINTS) {
            varints(steps, arena.next());
        } else {
            fixed(steps, arena.count(8), way % 3 == PLANES, arena.next());
        }
        if (way / 3 == PLAIN) {
            for (int i = 0; i < size; i++) {
                steps[i] += least;
            }
            return steps;
        }
        for (int i = 0; i < size; i++) {
            steps[i] = steps[i] >>> 1 ^ -(steps[i] & 1);
        }
        for (int time = 0; time < way / 3 && time < TWICE; time++) {
            for (int i = 1; i < size; i++) {
                steps[i] += steps[i - 1];
            }
        }
        return steps;
    }

    private static void fixed(long[] steps, int width, boolean planes, Arena.Slice stream)
            throws CorruptBlockException {
        if ((long) steps.length * width != stream.length()) {
            throw new CorruptBlockException(
                    "sigma numbers: " + stream.length() + " bytes for " + steps.length);
        }
        byte[] bytes = stream.bytes();
        int at = stream.from();
        if (planes) {
            for (int b = width - 1; b >= 0; b--) {
                for (int i = 0; i < steps.length; i++) {
                    steps[i] |= (bytes[at++] & 255L) << (8 * b);
                }
            }
        } else {
            for (int i = 0; i < steps.length; i++) {
                for (int b = 0; b < width; b++) {
                    steps[i] |= (bytes[at++] & 255L) << (8 * b);
                }
            }
        }
    }

    private static void varints(long[] steps, Arena.Slice stream) throws CorruptBlockException {
        byte[] bytes = stream.bytes();
        int at = stream.from();
        for (int i = 0; i < steps.length; i++) {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                if (at == stream.to() || shift > 63) {
                    throw new CorruptBlockException("sigma numbers ended early: " + i);
                }
                next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                shift += 7;
            } while (next < 0);
            steps[i] = value;
        }
        if (at != stream.to()) {
            throw new CorruptBlockException("sigma numbers have bytes that none needs");
        }
    }
}

package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import org.jspecify.annotations.Nullable;

/// Data that is one record of numbers after the other: each field of 1, 2, 4 or 8 bytes is a column
/// of integers, whatever it means; what is left behind the last whole record is kept as it is.
final class Records {

    private static final int LONGEST = 64;

    /// Bytes that are looked at for a stride.
    private static final int SAMPLE = 1 << 15;

    /// Bytes that each way is tried on.
    private static final int TRIED = 1 << 14;

    private Records() {}

    /// The distance at which bytes are most like one another, 2 to 64; 0 if there is none to speak
    /// of.
    static int stride(byte[] bytes, int from, int to) {
        int best = 0;
        long least = Long.MAX_VALUE;
        long other = 0;
        int end = Math.min(to, from + SAMPLE);
        for (int stride = 1; stride <= LONGEST; stride++) {
            long sum = 0;
            for (int i = from + LONGEST; i < end; i++) {
                sum += Math.abs((byte) (bytes[i] - bytes[i - stride]));
            }
            if (stride == 1) {
                other = sum;
            } else if (sum * 20 < least * 19) { // a multiple of the true one is as good, not better
                least = sum;
                best = stride;
            }
        }
        return end - from >= 1024 && least * 10 < other * 8 ? best : 0;
    }

    /// The smallest way to write records of a stride, or null if it isn't smaller than `most` bytes.
    static @Nullable Streams best(
            byte[] bytes, int from, int to, int stride, Zstd zstd, long most) {
        int end = Math.min(to, from + TRIED);
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int way = 0; way < 8; way++) {
            int width = 1 << (way / 2);
            if (stride % width == 0 && (width > 1 || way == 0)) {
                var trial = new Streams();
                write(bytes, from, end, stride, way, Out.to(trial, zstd).trial(trial));
                long cost = trial.cost(zstd);
                if (cost < least) {
                    least = cost;
                    best = way;
                }
            }
        }
        var streams = new Streams();
        write(bytes, from, to, stride, best, Out.to(streams, zstd));
        return most < Long.MAX_VALUE && streams.cost(zstd) >= most ? null : streams;
    }

    /// @param way twice the width's logarithm, and 1 if the highest byte comes first
    private static void write(byte[] bytes, int from, int to, int stride, int way, Out out) {
        int width = 1 << (way / 2);
        boolean big = way % 2 == 1;
        int count = (to - from) / stride;
        out.meta().put(stride);
        out.meta().put(width);
        out.meta().put(big ? 1 : 0);
        for (int field = 0; field < stride; field += width) {
            long[] numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = number(bytes, from + i * stride + field, width, big);
            }
            Numbers.write(numbers, out);
        }
        var rest = out.streams().next();
        rest.put(bytes, from + count * stride, to - from - count * stride);
    }

    /// Sign-extended.
    private static long number(byte[] bytes, int at, int width, boolean big) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number = number << 8 | (bytes[big ? at + i : at + width - 1 - i] & 255);
        }
        return number << (64 - 8 * width) >> (64 - 8 * width);
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        int stride = in.arena().count(LONGEST);
        int width = in.arena().count(8);
        boolean big = in.arena().count(1) == 1;
        if (stride == 0 || width == 0 || stride % width != 0) {
            throw new CorruptBlockException("sigma records of " + stride + " by " + width);
        }
        int count = (to - from) / stride;
        for (int field = 0; field < stride; field += width) {
            long[] numbers = Numbers.read(count, in);
            for (int i = 0; i < count; i++) {
                put(numbers[i], target, from + i * stride + field, width, big);
            }
        }
        var rest = in.arena().next();
        if (rest.length() != to - from - count * stride) {
            throw new CorruptBlockException("sigma records leave " + rest.length() + " bytes");
        }
        System.arraycopy(rest.bytes(), rest.from(), target, to - rest.length(), rest.length());
    }

    private static void put(long number, byte[] target, int at, int width, boolean big) {
        for (int i = 0; i < width; i++) {
            target[at + i] = (byte) (number >> (8 * (big ? width - 1 - i : i)));
        }
    }
}

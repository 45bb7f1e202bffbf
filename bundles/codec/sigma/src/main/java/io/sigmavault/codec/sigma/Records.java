package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Data that is one record of numbers after the other: each field of 1, 2, 4 or 8 bytes is a column
/// of integers, whatever it means; what is left behind the last whole record is kept as it is.
final class Records {

    private static final int LONGEST = 64;

    /// Bytes that are looked at for a stride.
    private static final int SAMPLE = 1 << 15;

    /// Bytes that each way is tried on.
    private static final int TRIED = 1 << 14;

    /// What these may take, of what zstd makes of them, for the rest to be worth a trial.
    private static final double HOPE = 1.2;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The sign of each byte of a number.
    private static final long SIGNS = 0x8080_8080_8080_8080L;

    private static final long ONES = 0x0101_0101_0101_0101L;

    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;

    private Records() {}

    /// The distance at which bytes are most like one another, 2 to 64; 0 if there is none to speak
    /// of.
    static int stride(byte[] bytes, int from, int to) {
        int best = 0;
        long least = Long.MAX_VALUE;
        long other = 0;
        int end = Math.min(to, from + SAMPLE);
        for (int stride = 1; stride <= LONGEST; stride++) {
            long sum = unlike(bytes, from + LONGEST, end, stride);
            if (stride == 1) {
                other = sum;
            } else if (sum * 20 < least * 19) { // a multiple of the true one is as good, not better
                least = sum;
                best = stride;
            }
        }
        return end - from >= 1024 && least * 10 < other * 8 ? best : 0;
    }

    /// The sum of how far bytes are from those a stride before, as numbers with signs: of eight at a time.
    private static long unlike(byte[] bytes, int from, int to, int stride) {
        long sum = 0;
        int at = from;
        while (at + 8 <= to) {
            long pairs = 0; // four sums of 16 bits, each of 255 pairs at most
            int stop = Math.min(to - 8, at + 8 * 254);
            for (; at <= stop; at += 8) {
                long apart =
                        apart((long) LONGS.get(bytes, at), (long) LONGS.get(bytes, at - stride));
                pairs += (apart & EVEN_BYTES) + (apart >>> 8 & EVEN_BYTES);
            }
            sum +=
                    (pairs & 0xFFFF)
                            + (pairs >>> 16 & 0xFFFF)
                            + (pairs >>> 32 & 0xFFFF)
                            + (pairs >>> 48);
        }
        for (; at < to; at++) {
            sum += Math.abs((byte) (bytes[at] - bytes[at - stride]));
        }
        return sum;
    }

    /// In each byte the amount of the difference of the two there.
    private static long apart(long these, long those) {
        long difference = ((these | SIGNS) - (those & ~SIGNS)) ^ ((these ^ ~those) & SIGNS);
        long negative = difference >>> 7 & ONES;
        return (difference ^ negative * 255) + negative;
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
        if (most < Long.MAX_VALUE && least > HOPE * zstd.cost(bytes, from, end - from)) {
            return null;
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

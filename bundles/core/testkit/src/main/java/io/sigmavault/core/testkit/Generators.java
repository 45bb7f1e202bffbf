package io.sigmavault.core.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Generators of common kinds. Ends of a range come up more often than its middle.
public final class Generators {

    private static final int MOST_SHOWN = 64;

    private Generators() {}

    /// `min` to `max`, both included; shrinks towards the number nearest to 0.
    public static Generator<Integer> ints(int min, int max) {
        Generator<Long> longs = longs(min, max);
        return new Generator<>() {
            @Override
            public Integer generate(Random random) {
                return Math.toIntExact(longs.generate(random));
            }

            @Override
            public Stream<Integer> shrink(Integer value) {
                return longs.shrink((long) value).map(Math::toIntExact);
            }
        };
    }

    /// `min` to `max`, both included; shrinks towards the number nearest to 0.
    public static Generator<Long> longs(long min, long max) {
        long simplest = Math.clamp(0L, min, max);
        return new Generator<>() {
            @Override
            public Long generate(Random random) {
                return switch (random.nextInt(10)) {
                    case 0 -> min;
                    case 1 -> max;
                    case 2 -> simplest;
                    default -> between(random, min, max);
                };
            }

            @Override
            public Stream<Long> shrink(Long value) {
                return LongStream.iterate(value - simplest, gap -> gap != 0, gap -> gap / 2)
                        .map(gap -> value - gap)
                        .boxed();
            }
        };
    }

    /// Byte strings of `min` to `max` bytes: random, of one value, repetitive, or text-like.
    public static Generator<byte[]> bytes(int min, int max) {
        return new ByteStrings(min, max);
    }

    /// Texts of `min` to `max` code points with what breaks programs: control characters, both
    /// normal forms, emoji and joiners, right-to-left marks, quotes, slashes, trailing dots. Always
    /// valid Unicode: no lone surrogates.
    public static Generator<String> strings(int min, int max) {
        return new Texts(min, max);
    }

    /// Lists of `min` to `max` values.
    public static <T> Generator<List<T>> lists(Generator<T> of, int min, int max) {
        return new Lists<>(of, min, max);
    }

    /// One of the values, each as often; shrinks towards the first.
    @SafeVarargs
    public static <T> Generator<T> oneOf(T... values) {
        List<T> list = List.of(values);
        return new Generator<>() {
            @Override
            public T generate(Random random) {
                return list.get(random.nextInt(list.size()));
            }

            @Override
            public Stream<T> shrink(T value) {
                return list.stream().limit(Math.max(0, list.indexOf(value)));
            }
        };
    }

    /// Pairs; shrinks one half, then the other.
    public static <A, B> Generator<Pair<A, B>> pairs(Generator<A> first, Generator<B> second) {
        return new Generator<>() {
            @Override
            public Pair<A, B> generate(Random random) {
                return new Pair<>(first.generate(random), second.generate(random));
            }

            @Override
            public Stream<Pair<A, B>> shrink(Pair<A, B> value) {
                return Stream.concat(
                        first.shrink(value.first()).map(a -> new Pair<>(a, value.second())),
                        second.shrink(value.second()).map(b -> new Pair<>(value.first(), b)));
            }

            @Override
            public String show(Pair<A, B> value) {
                return first.show(value.first()) + " and " + second.show(value.second());
            }
        };
    }

    /// Two values of one case.
    public record Pair<A, B>(A first, B second) {}

    static int size(Random random, int min, int max) {
        return switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            case 2, 3, 4 -> (int) between(random, min, Math.min(max, min + 16L));
            default -> (int) between(random, min, max);
        };
    }

    static long between(Random random, long min, long max) {
        if (min == max) {
            return min;
        }
        return max == Long.MAX_VALUE
                ? random.longs(1, min, max).findFirst().orElse(min)
                : random.nextLong(min, max + 1);
    }

    /// Shorter sequences first by halves, then by one, then with one part replaced.
    static <S> Stream<S> shorter(int length, int min, Function<int[], S> cut) {
        if (length <= min) {
            return Stream.empty();
        }
        return LongStream.iterate(length - (long) min, gap -> gap > 0, gap -> gap / 2)
                .boxed()
                .flatMap(gap -> {
                    int keep = (int) (length - gap);
                    return Stream.of(new int[] {0, keep}, new int[] {length - keep, length})
                            .map(cut);
                });
    }

    static String hex(byte[] bytes) {
        String hex =
                HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_SHOWN)));
        return bytes.length + " bytes " + hex + (bytes.length > MOST_SHOWN ? "…" : "");
    }

    private record Lists<T>(Generator<T> of, int min, int max) implements Generator<List<T>> {
        @Override
        public List<T> generate(Random random) {
            int count = size(random, min, max);
            var list = new ArrayList<T>(count);
            for (int i = 0; i < count; i++) {
                list.add(of.generate(random));
            }
            return list;
        }

        @Override
        public Stream<List<T>> shrink(List<T> value) {
            Stream<List<T>> shorter =
                    shorter(value.size(), min, cut -> List.copyOf(value.subList(cut[0], cut[1])));
            return Stream.concat(
                    shorter,
                    Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                            .flatMap(i ->
                                    Stream.concat(
                                            without(value, i),
                                            of.shrink(value.get(i))
                                                    .map(v -> replaced(value, i, v)))));
        }

        private Stream<List<T>> without(List<T> list, int index) {
            if (list.size() <= min) {
                return Stream.empty();
            }
            var copy = new ArrayList<>(list);
            copy.remove(index);
            return Stream.of(copy);
        }

        private static <T> List<T> replaced(List<T> list, int index, T with) {
            var copy = new ArrayList<>(list);
            copy.set(index, with);
            return copy;
        }

        @Override
        public String show(List<T> value) {
            return value.stream().map(of::show).toList().toString();
        }
    }
}

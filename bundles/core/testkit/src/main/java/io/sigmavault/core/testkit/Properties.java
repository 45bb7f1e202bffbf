package io.sigmavault.core.testkit;

import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Checks that something holds for many generated values.
///
/// ```java
/// forAll(bytes(0, 70_000), block -> assertThat(decode(encode(block))).isEqualTo(block));
/// ```
///
/// A failure names the seed of its case and the smallest case found. Run again with
/// `-Dsigmavault.seed=SEED` to see that case first; `-Dsigmavault.cases=N` changes how many there are.
public final class Properties {

    /// Cases of one property, unless told otherwise.
    public static final int CASES = 100;

    private static final int MOST_SHRINKS = 2_000;

    private Properties() {}

    /// Checks `check` against [#CASES] values.
    ///
    /// @throws AssertionError if one fails
    public static <T> void forAll(Generator<T> generator, Check<? super T> check) {
        forAll(Integer.getInteger("sigmavault.cases", CASES), generator, check);
    }

    /// @param cases how many values, for checks that are slow or very quick
    public static <T> void forAll(int cases, Generator<T> generator, Check<? super T> check) {
        Long fixed = Long.getLong("sigmavault.seed");
        long first = fixed != null ? fixed : System.nanoTime() ^ 0x9E3779B97F4A7C15L;
        for (int i = 0; i < cases; i++) {
            long seed = first + i;
            T value = generator.generate(random(seed));
            Throwable failure = failure(check, value);
            if (failure != null) {
                throw smallest(generator, check, value, failure, seed);
            }
        }
    }

    /// What the value of a seed is made from. Neighbouring seeds of [Random] begin alike, so that a hundred of them gave a
    /// hundred values of one shape: they are spread first.
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static <T> AssertionError smallest(
            Generator<T> generator, Check<? super T> check, T value, Throwable failure, long seed) {
        T smallest = value;
        Throwable cause = failure;
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < MOST_SHRINKS) {
            smaller = false;
            for (T candidate : (Iterable<T>) generator.shrink(smallest)::iterator) {
                Throwable again = failure(check, candidate);
                tries++;
                if (again != null) {
                    smallest = candidate;
                    cause = again;
                    smaller = true;
                    break;
                }
                if (tries >= MOST_SHRINKS) {
                    break;
                }
            }
        }
        return new AssertionError(
                "does not hold for "
                        + generator.show(smallest)
                        + "\n  repeat with -Dsigmavault.seed="
                        + seed
                        + "\n  "
                        + cause,
                cause);
    }

    /// Errors of the VM are not the property's: they are thrown as they are.
    private static <T> @Nullable Throwable failure(Check<? super T> check, T value) {
        try {
            check.check(value);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }
}

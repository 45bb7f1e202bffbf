package io.sigmavault.core.testkit;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes random values of one kind, and smaller ones out of a failed one.
public interface Generator<T> {

    /// A value; the same `random` state gives the same value.
    T generate(Random random);

    /// Values that are simpler than `value`, simplest first; none if it cannot be simpler. Each is a
    /// value that [#generate] could give.
    default Stream<T> shrink(T value) {
        return Stream.empty();
    }

    /// How a failed case is printed.
    default String show(T value) {
        return String.valueOf(value);
    }

    /// Turns each value into another. Does not shrink: the way back is not known.
    default <U> Generator<U> map(Function<? super T, ? extends U> function) {
        return random -> function.apply(generate(random));
    }
}

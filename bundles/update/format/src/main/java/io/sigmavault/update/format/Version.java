package io.sigmavault.update.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A version: two to four numbers, compared from the left; of two that begin alike the longer one is newer, as the boot
/// loader sees it too.
///
/// @param numbers each below a million
public record Version(List<Integer> numbers) implements Comparable<Version> {

    /// What the text of a version matches. With `sigmavault_` before it a version fits the 36 characters of a
    /// partition's name.
    public static final String GRAMMAR =
            "(?=.{3,24}$)(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){1,3}";

    public Version {
        numbers = List.copyOf(numbers);
        if (!text(numbers).matches(GRAMMAR)) {
            throw new IllegalArgumentException("no version: " + numbers);
        }
    }

    /// @throws UpdateException `update-format`
    public static Version parse(String text) throws UpdateException {
        if (!text.matches(GRAMMAR)) {
            throw new UpdateException(
                    "update-format", "a version is two to four numbers, such as 1.2.0");
        }
        return new Version(Stream.of(text.split("\\.", -1)).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(Version other) {
        int both = Math.min(numbers.size(), other.numbers.size());
        for (int i = 0; i < both; i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }

    @Override
    public String toString() {
        return text(numbers);
    }

    private static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}

package io.sigmavault.core.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Generators.strings;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertiesTest {

    @Test
    void failureNamesSeedAndSmallestNumber() {
        var error =
                assertThrows(
                        AssertionError.class,
                        () -> forAll(ints(0, 100_000), n -> assertThat(n).isLessThan(1_000)));
        assertThat(error).hasMessageStartingWith("does not hold for 1000\n");
        assertThat(error).hasMessageContaining("-Dsigmavault.seed=");
    }

    @Test
    void listShrinksToTheOneValueThatFails() {
        var error =
                assertThrows(
                        AssertionError.class,
                        () ->
                                forAll(
                                        lists(ints(0, 100), 0, 50),
                                        list -> assertThat(list).allMatch(n -> n < 7)));
        assertThat(error).hasMessageStartingWith("does not hold for [7]\n");
    }

    @Test
    void bytesShrinkToTheShortestThatFails() {
        var error =
                assertThrows(
                        AssertionError.class,
                        () -> forAll(bytes(0, 5_000), b -> assertThat(b.length).isLessThan(3)));
        assertThat(error).hasMessageStartingWith("does not hold for 3 bytes 000000\n");
    }

    @Test
    void neighbouringSeedsGiveValuesOfManyShapes() {
        for (long first = 0; first < 2_000; first++) {
            var lengths = new HashSet<Integer>();
            for (int i = 0; i < 100; i++) {
                var random = Properties.random(first * 1_000_003 + i);
                lengths.add(bytes(0, 5_000).generate(random).length);
            }
            assertThat(lengths).as("from seed %d", first).hasSizeGreaterThan(20);
        }
    }

    @Test
    void sameSeedGivesTheSameValue() {
        var texts = strings(0, 40);
        assertThat(texts.generate(new Random(7))).isEqualTo(texts.generate(new Random(7)));
    }

    @Test
    void sizesStayInRangeAndTextsAreValidUnicode() {
        forAll(1_000, bytes(3, 9), b -> assertThat(b.length).isBetween(3, 9));
        forAll(
                1_000,
                strings(2, 12),
                text -> {
                    assertThat(text.codePointCount(0, text.length())).isBetween(2, 12);
                    assertThat(
                                    new String(
                                            text.getBytes(StandardCharsets.UTF_8),
                                            StandardCharsets.UTF_8))
                            .isEqualTo(text);
                });
        forAll(1_000, longs(Long.MIN_VALUE, Long.MAX_VALUE), n -> assertThat(n).isNotNull());
    }
}

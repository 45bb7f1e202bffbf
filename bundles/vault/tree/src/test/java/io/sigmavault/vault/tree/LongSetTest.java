package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LongSetTest {

    @Test
    void holdsWhatWasAddedAndNothingElse() {
        var random = new Random(3);
        var set = new LongSet();
        var model = new TreeSet<Long>();
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextBoolean() ? 1 + random.nextInt(5_000) : random.nextLong() | 1;
            assertThat(set.add(value)).isEqualTo(model.add(value));
            long other = 1 + random.nextInt(10_000);
            assertThat(set.contains(other)).isEqualTo(model.contains(other));
        }
        assertThat(LongStream.of(set.values()).sorted().boxed()).containsExactlyElementsOf(model);
    }

    @Test
    void setThatIsFullHoldsEverything() {
        var set = new LongSet();
        for (long value = 1; !set.everything(); value++) {
            set.add(value);
        }
        assertThat(set.contains(-7)).isTrue();
        assertThat(set.add(12)).isFalse();
        assertThat(set.values()).isEmpty();
    }
}

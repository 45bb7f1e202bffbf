package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.LeakBench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bundles that can be swapped, again and again. One that leaks on purpose must be caught.
class LeakTest {

    @Test
    @Tag("slow")
    void aFewUpdatesOfCodecsLeaveNothingBehind() {
        var results = LeakBench.run(20, name -> name.startsWith("io.sigmavault.codec."));
        assertThat(LeakBench.good(results)).as("%s", results).isTrue();
    }

    @Test
    @Tag("full")
    void manyUpdatesLeaveNothingBehind() {
        var results = LeakBench.run(200, name -> true);
        assertThat(LeakBench.good(results)).as("%s", results).isTrue();
    }
}

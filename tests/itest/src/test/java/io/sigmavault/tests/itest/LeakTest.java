package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.LeakBench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every bundle that can be swapped, again and again; one that leaks on purpose must be caught.
class LeakTest {

    @Test
    @Tag("slow")
    void aFewUpdatesLeaveNothingBehind() {
        var results = LeakBench.run(20, Integer.MAX_VALUE);
        assertThat(LeakBench.good(results)).as("%s", results).isTrue();
    }

    @Test
    @Tag("full")
    void manyUpdatesLeaveNothingBehind() {
        var results = LeakBench.run(200, Integer.MAX_VALUE);
        assertThat(LeakBench.good(results)).as("%s", results).isTrue();
    }
}

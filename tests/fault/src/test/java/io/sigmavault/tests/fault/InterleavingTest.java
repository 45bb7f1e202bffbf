package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ingest, sweep, sealing again, restoring and snapshots, interleaved at every step of the disk: what was acknowledged is
/// there byte for byte, and everything checks clean.
class InterleavingTest {

    /// Seeds that failed once, and what was wrong.
    private static final long[] FAILED = {};

    private static void interleave(long first, int count) throws Exception {
        var only = Long.getLong("sigmavault.fault.seed");
        long steps = 0;
        for (long seed = only == null ? first : only; seed < first + count; seed++) {
            try {
                steps += new Interleaving(seed).run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "seed %d; repeat: -Dtest=InterleavingTest -Dsigmavault.fault.seed=%d"
                                .formatted(seed, seed),
                        e);
            }
            if (only != null) {
                return;
            }
        }
        System.out.println("interleavings: " + count + ", steps: " + steps);
        assertThat(steps).isGreaterThan(count * 100L);
    }

    @Test
    @Tag("slow")
    void everyOrderOfStepsIsRight() throws Exception {
        interleave(1, 150);
    }

    @Test
    @Tag("slow")
    void whatFailedOnceStaysRight() throws Exception {
        for (long seed : FAILED) {
            new Interleaving(seed).run();
        }
    }

    @Test
    @Tag("full")
    void everyOrderOfStepsIsRightManyTimes() throws Exception {
        interleave(10_000, 2_000);
    }
}

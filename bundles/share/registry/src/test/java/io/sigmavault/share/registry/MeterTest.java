package io.sigmavault.share.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.share.Traffic;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterTest {

    private final Meter meter = new Meter(1_000);

    private Traffic.Series at(long step) {
        return meter.series(step, "papers", "webdav", Instant.EPOCH);
    }

    @Test
    void whatGoesIsInThePartThatRuns() {
        meter.count(1_000, 5, 0);
        meter.count(1_000, 2, 1);
        meter.count(1_002, 0, 9);
        var series = at(1_002);
        assertThat(series.in()).hasSize(Traffic.STEPS);
        assertThat(series.in().subList(Traffic.STEPS - 3, Traffic.STEPS))
                .containsExactly(7L, 0L, 0L);
        assertThat(series.out().subList(Traffic.STEPS - 3, Traffic.STEPS))
                .containsExactly(1L, 0L, 9L);
    }

    @Test
    void afterTenMinutesItIsForgotten() {
        meter.count(1_000, 5, 5);
        assertThat(at(1_000 + Traffic.STEPS - 1).in().getFirst()).isEqualTo(5);
        assertThat(at(1_000 + Traffic.STEPS).in()).containsOnly(0L);
        assertThat(at(9_000_000_000L).out()).containsOnly(0L);
    }

    @Test
    void lookingIsNoUse() {
        meter.count(1_000, 1, 0);
        at(1_050);
        assertThat(meter.used()).isEqualTo(1_000);
    }

    @Test
    void aClockThatGoesBackCountsInTheNewestPart() {
        meter.count(1_010, 1, 0);
        meter.count(1_005, 2, 0);
        assertThat(at(1_010).in().getLast()).isEqualTo(3);
    }
}

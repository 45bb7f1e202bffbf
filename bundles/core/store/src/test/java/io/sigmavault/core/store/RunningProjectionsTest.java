package io.sigmavault.core.store;

import static io.sigmavault.core.event.EventStore.ANY_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.event.Projection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningProjectionsTest {

    @TempDir Path folder;
    private ChainedEventStore store;
    private RunningProjections projections;

    @BeforeEach
    void start() throws Exception {
        store = new ChainedEventStore(folder, Clock.systemUTC());
        projections = new RunningProjections(store);
    }

    @AfterEach
    void stop() throws Exception {
        projections.close();
        store.close();
    }

    private void append(int count) throws Exception {
        var event = new NewEvent("io/sigmavault/test/Thing/DONE", 1, Actor.SYSTEM, "{}");
        store.append("a", ANY_VERSION, Collections.nCopies(count, event));
    }

    @Test
    void projectionSeesEveryEventAndIsRebuiltFromTheFirst() throws Exception {
        append(10);
        var counter = new Counter();
        projections.bindProjection(counter, Map.of());
        append(5);
        assertThat(projections.rebuild("counter")).isEqualTo(15);
        assertThat(counter.count).isEqualTo(15);
        assertThat(counter.resets).isEqualTo(1);
        assertThat(projections.list()).extracting("position").containsExactly(15L);
        assertThat(projections.list()).extracting("failure").containsExactly("");
    }

    @Test
    void failedProjectionSaysWhereAndRunsAgainAfterRebuild() throws Exception {
        append(10);
        var counter = new Counter();
        counter.failAt = 4;
        projections.bindProjection(counter, Map.of());
        assertThat(projections.rebuild("counter")).isEqualTo(3);
        assertThat(projections.list().getFirst().failure()).contains("at 4");
        assertThat(projections.list().getFirst().position()).isEqualTo(3);
        counter.failAt = -1;
        assertThat(projections.rebuild("counter")).isEqualTo(10);
    }

    @Test
    void goneProjectionIsFedNoMoreAndUnknown() throws Exception {
        var counter = new Counter();
        projections.bindProjection(counter, Map.of());
        projections.rebuild("counter");
        projections.unbindProjection(counter);
        append(3);
        assertThat(counter.count).isZero();
        var error = assertThrows(SigmaVaultException.class, () -> projections.rebuild("counter"));
        assertThat(error.code()).isEqualTo("projection-unknown");
        assertThat(projections.list()).isEqualTo(List.of());
    }

    private static final class Counter implements Projection {
        volatile int count;
        volatile int resets;
        volatile long failAt = -1;

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void reset() {
            count = 0;
            resets++;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread feeds it
        public void apply(Event event) {
            if (event.position() == failAt) {
                throw new IllegalStateException("told to fail");
            }
            count++;
        }
    }
}

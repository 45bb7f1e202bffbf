package io.sigmavault.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeasesTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final Leases<String, Object> leases = new Leases<>();

    @Test
    void highestRankingIsLeased() {
        leases.add("low", "low", ranked(0, 1));
        leases.add("high", "high", ranked(5, 2));
        assertThat(leases.tryLease(_ -> true).orElseThrow().service()).isEqualTo("high");
        assertThat(leases.facts()).containsExactly("high", "low");
    }

    @Test
    void olderServiceWinsAmongEquals() {
        leases.add("younger", "younger", ranked(1, 9));
        leases.add("older", "older", ranked(1, 3));
        assertThat(leases.facts()).containsExactly("older", "younger");
    }

    @Test
    void nothingIsLeasedWhenNothingSuits() throws InterruptedException {
        leases.add("zstd", "zstd", Map.of());
        assertThat(leases.tryLease("xz"::equals)).isEmpty();
        assertThat(leases.lease("xz"::equals, Duration.ZERO)).isEmpty();
        assertThat(leases.lease("xz"::equals, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void removalWaitsForTheCallInFlight() throws Exception {
        leases.add("a", "a", Map.of());
        var lease = leases.tryLease(_ -> true).orElseThrow();
        var started = new CountDownLatch(1);
        try (var executor = Executors.newCachedThreadPool()) {
            Future<Integer> removal =
                    executor.submit(() -> {
                        started.countDown();
                        return leases.remove("a", LONG);
                    });
            started.await();
            while (!leases.facts().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(leases.tryLease(_ -> true)).isEmpty();
            assertThat(removal.isDone()).isFalse();
            lease.close();
            assertThat(removal.get()).isZero();
        }
    }

    @Test
    void removalGivesUpAndTellsHowManyAreLeft() {
        leases.add("a", "a", Map.of());
        try (var _ = leases.tryLease(_ -> true).orElseThrow();
                var _ = leases.tryLease(_ -> true).orElseThrow()) {
            assertThat(leases.remove("a", Duration.ofMillis(1))).isEqualTo(2);
        }
    }

    @Test
    void removalKeepsTheInterruptForItsCaller() {
        leases.add("a", "a", Map.of());
        try (var _ = leases.tryLease(_ -> true).orElseThrow()) {
            Thread.currentThread().interrupt();
            assertThat(leases.remove("a", Duration.ofMillis(5))).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void removalOfAStrangerDoesNothing() {
        leases.add("a", "a", Map.of());
        assertThat(leases.remove("b", LONG)).isZero();
        assertThat(leases.facts()).containsExactly("a");
    }

    @Test
    void waiterGetsTheServiceThatComes() throws Exception {
        try (var executor = Executors.newCachedThreadPool()) {
            var waiter =
                    executor.submit(() -> leases.lease("b"::equals, LONG).orElseThrow().service());
            leases.add("a", "old", Map.of());
            leases.add("b", "new", Map.of());
            assertThat(waiter.get()).isEqualTo("new");
        }
    }

    @Test
    void interruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> leases.lease(_ -> true, LONG))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void closedLeaseGivesNothingAndClosesOnce() {
        leases.add("a", "a", Map.of());
        var kept = leases.tryLease(_ -> true).orElseThrow();
        var other = leases.tryLease(_ -> true).orElseThrow();
        kept.close();
        kept.close();
        assertThatThrownBy(kept::service)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("lease is closed: a");
        assertThat(leases.remove("a", Duration.ofMillis(1))).isEqualTo(1);
        other.close();
    }

    @Test
    void removedServiceIsNotKeptAlive() {
        var service = new Object();
        var reference = new WeakReference<>(service);
        leases.add("a", service, Map.of());
        var kept = leases.tryLease(_ -> true).orElseThrow();
        kept.close();
        leases.remove(service, LONG);
        service = null;
        while (reference.get() != null) {
            System.gc();
        }
        assertThat(kept.facts()).isEqualTo("a");
    }

    @Test
    void noCallEverMeetsADeadService() throws Exception {
        leases.add("0", new Service(), Map.of());
        var stop = new AtomicBoolean();
        var callers = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 8; i++) {
                callers.add(executor.submit(() -> callUntil(stop)));
            }
            List<Object> alive = new ArrayList<>();
            try (var first = leases.tryLease(_ -> true).orElseThrow()) {
                alive.add(first.service());
            }
            for (int swap = 1; swap <= 500; swap++) {
                var old = (Service) alive.removeFirst();
                assertThat(leases.remove(old, LONG)).isZero();
                old.dead = true;
                var next = new Service();
                alive.add(next);
                leases.add("" + swap, next, Map.of());
            }
            stop.set(true);
            for (var caller : callers) {
                assertThat(caller.get()).isPositive();
            }
        }
    }

    private int callUntil(AtomicBoolean stop) throws InterruptedException {
        int calls = 0;
        do {
            try (var lease = leases.lease(_ -> true, LONG).orElseThrow()) {
                var service = (Service) lease.service();
                assertThat(service.dead).isFalse();
                Thread.yield();
                assertThat(service.dead).isFalse();
                calls++;
            }
        } while (!stop.get());
        return calls;
    }

    private static Map<String, ?> ranked(int ranking, long id) {
        return Map.of("service.ranking", ranking, "service.id", id);
    }

    private static final class Service {
        volatile boolean dead;
    }
}

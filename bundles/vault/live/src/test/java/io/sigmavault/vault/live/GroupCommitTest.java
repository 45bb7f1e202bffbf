package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    /// Makes changes by asking their planner for an answer; the ticket is how many were made.
    private static class Counting implements GroupCommit.Steps {
        private final AtomicBoolean making = new AtomicBoolean();
        private final List<Integer> sizes = new ArrayList<>();
        private final AtomicLong settled = new AtomicLong();
        private long made;

        @Override
        public void make(List<PendingChange<?>> group) {
            assertThat(making.getAndSet(true)).isFalse();
            sizes.add(group.size());
            group.forEach(change -> change.step(() -> makeOne(change)));
            making.set(false);
        }

        private void makeOne(PendingChange<?> change) throws SigmaVaultException {
            made++;
            change.plan(noPaths(), made, NOW);
            change.answer();
            change.written(made);
        }

        @Override
        public void settle(List<PendingChange<?>> group) {
            group.forEach(
                    change -> change.settle(ticket -> settled.accumulateAndGet(ticket, Math::max)));
        }
    }

    private static final Instant NOW = Instant.EPOCH;

    @SuppressWarnings("NullAway") // these planners look at no path
    private static Paths noPaths() {
        return new Paths(null);
    }

    private static PendingChange<Long> numbered() {
        return new PendingChange<>(
                (_, sequence, _) -> new Namespace.Plan<>(List.of(), () -> sequence),
                PendingChange.ANY_FILE);
    }

    private static PendingChange<Long> failing() {
        return new PendingChange<>(
                (_, _, _) -> {
                    throw new IllegalArgumentException("this one can't be made");
                },
                PendingChange.ANY_FILE);
    }

    @Test
    void eachGetsItsOwnAnswer() throws Exception {
        var steps = new Counting();
        var commits = new GroupCommit(steps);
        var answers = new ArrayList<Future<List<Long>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                answers.add(
                        threads.submit(() -> {
                            var mine = new ArrayList<Long>();
                            for (int j = 0; j < 200; j++) {
                                var change = numbered();
                                commits.pass(change);
                                long answer = change.result();
                                assertThat(steps.settled.get()).isGreaterThanOrEqualTo(answer);
                                mine.add(answer);
                            }
                            return mine;
                        }));
            }
        }
        var all = new HashSet<Long>();
        for (var answer : answers) {
            assertThat(answer.get()).isSorted();
            all.addAll(answer.get());
        }
        assertThat(all).hasSize(64 * 200);
    }

    @Test
    void whoComesMeanwhileIsOneGroup() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var steps = new Counting();
        var commits = new GroupCommit(steps);
        var slow =
                new PendingChange<Long>(
                        (_, sequence, _) -> {
                            inside.countDown();
                            await(goOn);
                            return new Namespace.Plan<>(List.of(), () -> sequence);
                        },
                        PendingChange.ANY_FILE);
        var threads = new ArrayList<Thread>();
        threads.add(Thread.startVirtualThread(() -> commits.pass(slow)));
        inside.await();
        for (int i = 0; i < 20; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                commits.pass(numbered());
                            }));
        }
        for (var thread : threads.subList(1, 21)) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(steps.sizes).containsExactly(1, 20);
    }

    @Test
    void failureIsItsOwnersOnly() throws Exception {
        var commits = new GroupCommit(new Counting());
        var good = numbered();
        var bad = failing();
        commits.pass(bad);
        commits.pass(good);
        assertThatThrownBy(bad::result).hasMessage("this one can't be made");
        assertThat(good.result()).isPositive();
    }

    @Test
    void groupThatBreaksLeavesNobodyWaiting() {
        var commits =
                new GroupCommit(
                        new Counting() {
                            @Override
                            public void make(List<PendingChange<?>> group) {
                                throw new OutOfMemoryError("a test's");
                            }
                        });
        var change = numbered();
        assertThatThrownBy(() -> commits.pass(change)).isInstanceOf(OutOfMemoryError.class);
        assertThat(change.isDone()).isTrue();
        assertThatThrownBy(change::result).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptIsKept() throws Exception {
        var commits = new GroupCommit(new Counting());
        Thread.currentThread().interrupt();
        var change = numbered();
        commits.pass(change);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(change.result()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

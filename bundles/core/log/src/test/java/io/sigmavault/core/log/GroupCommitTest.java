package io.sigmavault.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    @Test
    void whoComesMeanwhileIsOneBatch() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var sizes = new ArrayList<Integer>();
        var commit =
                new GroupCommit<Integer, Integer>(batch -> {
                    sizes.add(batch.size());
                    inside.countDown();
                    await(goOn);
                    batch.forEach(request -> request.answer().complete(request.question() + 1));
                });
        var threads = new ArrayList<Thread>();
        threads.add(Thread.ofPlatform().start(() -> commit.commit(0)));
        inside.await();
        for (int i = 1; i <= 20; i++) {
            int question = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(() ->
                                    assertThat(commit.commit(question)).isEqualTo(question + 1)));
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
        assertThat(sizes).containsExactly(1, 20);
    }

    @Test
    void nobodyIsLeftWaitingAndOneLeadsAtATime() throws Exception {
        var leading = new AtomicBoolean();
        var commit =
                new GroupCommit<Integer, Integer>(batch -> {
                    assertThat(leading.getAndSet(true)).isFalse();
                    batch.forEach(request -> request.answer().complete(-request.question()));
                    leading.set(false);
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20_000; i++) {
                int question = i;
                answers.add(threads.submit(() -> commit.commit(question)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(-i);
            }
        }
    }

    @Test
    void failureReachesAllOfTheBatchAndTheNextGoesOn() {
        var broken = new AtomicBoolean(true);
        var commit =
                new GroupCommit<Integer, Integer>(batch -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("a test's");
                    }
                    answer(batch);
                });
        assertThatThrownBy(() -> commit.commit(1))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("a test's");
        assertThat(commit.commit(2)).isEqualTo(2);
    }

    @Test
    void interruptIsKept() {
        var commit = new GroupCommit<Integer, Integer>(GroupCommitTest::answer);
        Thread.currentThread().interrupt();
        assertThat(commit.commit(7)).isEqualTo(7);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void answer(List<GroupCommit.Request<Integer, Integer>> batch) {
        batch.forEach(request -> request.answer().complete(request.question()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

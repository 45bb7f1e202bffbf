package io.sigmavault.tests.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets one of several threads go on at a time, chosen from a seed. A thread gives its turn back wherever it calls
/// [#pass]; one that waits for what another holds counts as waiting until it is let go. What a seed chooses is the same
/// each time; only what a thread does between being let go by another and its next turn runs beside that other.
final class Turns {

    private static final long RECHECK_NANOS = 20_000;
    private static final int STUCK_RECHECKS = 400_000;

    private static final class Player {
        private final Thread thread;
        private boolean waits;
        private boolean ended;
        private @Nullable Throwable failure;

        Player(Thread thread) {
            this.thread = thread;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Player> players = new ArrayList<>();
    private final Random random;
    private final int sticky;
    private @Nullable Player turn;
    private long steps;

    Turns(long seed) {
        random = new Random(seed);
        sticky = random.nextInt(5);
    }

    /// Adds a thread. It starts when it gets its first turn.
    void add(String name, Callable<?> work) {
        var holder = new Player[1];
        var thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("turn-" + name)
                        .unstarted(() -> play(holder[0], work));
        holder[0] = new Player(thread);
        players.add(holder[0]);
    }

    private void play(Player me, Callable<?> work) {
        try {
            await(me);
            work.call();
        } catch (Exception | AssertionError e) {
            me.failure = e;
        } finally {
            lock.lock();
            try {
                me.ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// A place where another thread may get the turn. Nothing happens in threads that were not added.
    void pass() {
        for (var player : players) {
            if (player.thread == Thread.currentThread()) {
                await(player);
            }
        }
    }

    private void await(Player me) {
        lock.lock();
        try {
            me.waits = true;
            changed.signalAll();
            while (turn != me) {
                changed.awaitUninterruptibly();
            }
            turn = null;
            me.waits = false;
        } finally {
            lock.unlock();
        }
    }

    long steps() {
        return steps;
    }

    /// Runs all threads to their ends.
    ///
    /// @param between done between turns
    /// @throws AssertionError if a thread fails, or all wait for each other
    void run(Runnable between) throws InterruptedException {
        players.forEach(player -> player.thread.start());
        @Nullable Player last = null;
        while (true) {
            var ready = ready();
            if (ready.isEmpty()) {
                break;
            }
            between.run();
            boolean same = last != null && ready.contains(last) && random.nextInt(5) < sticky;
            last = same ? last : ready.get(random.nextInt(ready.size()));
            steps++;
            give(last);
        }
        for (var player : players) {
            if (player.failure != null) {
                throw new AssertionError(player.thread.getName() + " failed", player.failure);
            }
        }
    }

    private void give(@Nullable Player next) {
        lock.lock();
        try {
            turn = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Who wait for their turns, once nobody runs any more; none if all have ended.
    private List<Player> ready() throws InterruptedException {
        lock.lock();
        try {
            int quiet = 0;
            for (int i = 0; i < STUCK_RECHECKS; i++) {
                var ready = players.stream().filter(player -> player.waits).toList();
                boolean taken = turn == null;
                boolean all = players.stream().allMatch(player -> player.waits || player.ended);
                if (taken && all) {
                    return ready;
                }
                quiet = taken && players.stream().allMatch(Turns::isStill) ? quiet + 1 : 0;
                if (quiet > 1 && !ready.isEmpty()) {
                    return ready;
                }
                if (changed.await(RECHECK_NANOS, TimeUnit.NANOSECONDS)) {
                    quiet = 0;
                }
            }
        } finally {
            lock.unlock();
        }
        throw new AssertionError("all threads wait for each other: " + stacks());
    }

    private static boolean isStill(Player player) {
        if (player.waits || player.ended) {
            return true;
        }
        var state = player.thread.getState();
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }

    private String stacks() {
        var text = new StringBuilder();
        for (var player : players) {
            text.append(player.thread).append(player.ended ? " ended" : "").append('\n');
            for (var frame : player.thread.getStackTrace()) {
                text.append("    ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}

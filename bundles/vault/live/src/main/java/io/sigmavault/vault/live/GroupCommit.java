package io.sigmavault.vault.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Lets one of the threads that want to change the files make the changes of all who came meanwhile, and wait for the
/// disk in their stead; each of the others sleeps and is woken once. While the disk works on one group's changes the next
/// group's are made. (Group commit: DeWitt and others, 1984; one thread's doing the work of many is flat combining, Hendler
/// and others, 2010.)
final class GroupCommit {

    /// Changes of a group.
    private static final int MOST = 256;

    /// What a group goes through.
    interface Steps {
        /// Makes the changes in their order; never for two groups at once.
        void make(List<PendingChange<?>> group);

        /// Waits until they are on stable storage; perhaps for several groups at once.
        void settle(List<PendingChange<?>> group);
    }

    private final Steps steps;
    private final Queue<PendingChange<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    GroupCommit(Steps steps) {
        this.steps = steps;
    }

    /// Returns when the change is made and on stable storage, or failed.
    void pass(PendingChange<?> mine) {
        boolean interrupted = false;
        waiting.add(mine);
        while (!mine.isDone()) {
            if (!mine.isTaken() && led.compareAndSet(false, true)) {
                lead();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lead() {
        var group = new ArrayList<PendingChange<?>>();
        try {
            try {
                gather(group);
                steps.make(group);
            } finally {
                led.set(false);
                wakeNext();
            }
            answer(group.stream().filter(PendingChange::deferred).toList());
            steps.settle(group.stream().filter(change -> !change.deferred()).toList());
        } finally {
            answer(group);
        }
    }

    private static void answer(List<PendingChange<?>> group) {
        for (var change : group) {
            if (!change.isDone()) {
                change.finish();
                LockSupport.unpark(change.waiter());
            }
        }
    }

    private void gather(List<PendingChange<?>> group) {
        while (group.size() < MOST) {
            var next = waiting.poll();
            if (next == null) {
                return;
            }
            next.take();
            group.add(next);
        }
    }

    /// Who came too late for this group leads the next one. Whoever saw that the group was led had come before.
    private void wakeNext() {
        var next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.waiter());
        }
    }
}

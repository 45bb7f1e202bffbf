package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The writers into packs of all vaults together: as many as there are cores, at most 4, of up to 18 MiB of memory each.
/// A vault that needs one takes a free one, else one that another vault does not use at the moment, else it waits; while somebody
/// waits for a writer, that steps down to what is quick.
final class WriterPool {

    private static final int MOST = 4;

    /// A place for a writer. Everything but looking at the owner needs its lock.
    static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Writers owner;
        private @Nullable ObjectWriter writer;

        ObjectWriter writer() {
            var mine = writer;
            if (mine == null) {
                throw new IllegalStateException("the slot is empty");
            }
            return mine;
        }

        void leave() {
            lock.unlock();
        }

        /// Has what its writer holds in packs, and drops the writer.
        private void clear() {
            var mine = writer;
            var user = owner;
            owner = null;
            writer = null;
            if (mine != null && user != null) {
                try {
                    mine.flush();
                } catch (SigmaVaultException e) {
                    user.failed(e);
                } finally {
                    mine.close();
                }
            }
        }
    }

    private final List<Slot> slots = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    WriterPool() {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        for (int i = 0; i < count; i++) {
            slots.add(new Slot());
        }
    }

    /// A slot with a writer of `user`, locked until [Slot#leave].
    Slot take(Writers user) {
        var slot = tryTake(user);
        if (slot == null) {
            slot = slots.get(Math.floorMod(turn.getAndIncrement(), slots.size()));
            slot.lock.lock();
        }
        if (slot.owner != user) {
            slot.clear();
            slot.writer = user.newWriter(slot.lock::hasQueuedThreads);
            slot.owner = user;
        }
        return slot;
    }

    private @Nullable Slot tryTake(Writers user) {
        for (int round = 0; round < 3; round++) {
            for (var slot : slots) {
                var owner = slot.owner;
                boolean wanted = round == 0 ? owner == user : round == 2 || owner == null;
                if (wanted && slot.lock.tryLock()) {
                    return slot;
                }
            }
        }
        return null;
    }

    /// Something done to a writer.
    interface Step {
        void take(ObjectWriter writer) throws SigmaVaultException;
    }

    /// Does something to each writer of `user`.
    void each(Writers user, Step step) throws SigmaVaultException {
        for (var slot : slots) {
            if (slot.owner == user) {
                slot.lock.lock();
                try {
                    if (slot.owner == user) {
                        step.take(slot.writer());
                    }
                } finally {
                    slot.lock.unlock();
                }
            }
        }
    }

    /// Drops the writers of `user`, with what they hold in packs.
    void release(Writers user) {
        for (var slot : slots) {
            if (slot.owner == user) {
                slot.lock.lock();
                try {
                    if (slot.owner == user) {
                        slot.clear();
                    }
                } finally {
                    slot.lock.unlock();
                }
            }
        }
    }
}

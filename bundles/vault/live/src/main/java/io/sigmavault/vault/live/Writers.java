package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The writers into the vault's packs, shared by all who write: as many as there are cores, at most 4, of up to 18 MiB
/// of memory each. Whoever finds all taken waits.
final class Writers {

    /// Chunks of files stand together, and the change log's parts.
    static final int FILES = 0;

    static final int CHANGES = 254;

    private static final int MOST = 4;

    private record Slot(ReentrantLock lock, ObjectWriter writer) {}

    private final List<Slot> slots = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Writers(ObjectStore store) {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        for (int i = 0; i < count; i++) {
            slots.add(new Slot(new ReentrantLock(), store.writer()));
        }
    }

    /// Stores a chunk; it is readable when this returns.
    ObjectId put(int group, byte[] bytes, int length) throws SigmaVaultException {
        var slot = take();
        try {
            return slot.writer().put(Kind.CHUNK, group, bytes, 0, length);
        } finally {
            slot.lock().unlock();
        }
    }

    private Slot take() {
        for (var slot : slots) {
            if (slot.lock().tryLock()) {
                return slot;
            }
        }
        var slot = slots.get(Math.floorMod(turn.getAndIncrement(), slots.size()));
        slot.lock().lock();
        return slot;
    }

    /// Has everything that was put before in packs.
    void flush() throws SigmaVaultException {
        for (var slot : slots) {
            slot.lock().lock();
            try {
                slot.writer().flush();
            } finally {
                slot.lock().unlock();
            }
        }
    }

    void close() {
        for (var slot : slots) {
            slot.lock().lock();
            try {
                slot.writer().close();
            } finally {
                slot.lock().unlock();
            }
        }
    }
}

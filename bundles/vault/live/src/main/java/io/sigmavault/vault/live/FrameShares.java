package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.Arrays;

/// How the objects in use share the frames that they are in: by their lengths, as one frame may have much of one file and
/// little of another. What nobody uses any more takes an equal part, as nothing is known of it. First every object is told,
/// then parts are asked for. Memory: [ObjectSet], 8 bytes for each frame.
final class FrameShares implements ObjectStore.Live {

    /// Of objects whose length is not known: they lie among their like.
    private static final int UNKNOWN = 1;

    private final ObjectStore store;
    private final ObjectSet told;
    private int[] plainBytes = new int[64];
    private int[] objects = new int[64];
    private double usedBytes;

    FrameShares(ObjectStore store) {
        this.store = store;
        told = new ObjectSet(store);
    }

    @Override
    public boolean add(ObjectId id) throws SigmaVaultException {
        return add(id, UNKNOWN);
    }

    @Override
    public void chunk(ObjectId id, int length) throws SigmaVaultException {
        add(id, length);
    }

    private boolean add(ObjectId id, int length) throws SigmaVaultException {
        if (!told.add(id)) {
            return false;
        }
        var stored = store.stored(id);
        if (stored != null) {
            int frame = stored.frame();
            if (frame >= objects.length) {
                int size = Math.max(frame + 1, 2 * objects.length);
                plainBytes = Arrays.copyOf(plainBytes, size);
                objects = Arrays.copyOf(objects, size);
            }
            plainBytes[frame] = Math.clamp((long) plainBytes[frame] + length, 1, Integer.MAX_VALUE);
            objects[frame]++;
            usedBytes += (double) stored.frameBytes() / stored.frameObjects();
        }
        return true;
    }

    /// What all objects that were told take on the disk.
    double usedBytes() {
        return usedBytes;
    }

    /// What one object takes on the disk; nothing while it is not sealed.
    ///
    /// @param length as it was told
    double bytes(ObjectId id, int length) throws SigmaVaultException {
        var stored = store.stored(id);
        if (stored == null) {
            return 0;
        }
        double equal = (double) stored.frameBytes() / stored.frameObjects();
        int frame = stored.frame();
        if (frame >= objects.length || objects[frame] == 0) {
            return equal; // it came, or was moved, since
        }
        return equal * objects[frame] * Math.min(1, (double) length / plainBytes[frame]);
    }

    /// Adds up what it is told of, each object once. For one thread.
    final class Sum implements ObjectStore.Live {

        private final ObjectSet seen = new ObjectSet(store);
        private double bytes;

        @Override
        public boolean add(ObjectId id) throws SigmaVaultException {
            return add(id, UNKNOWN);
        }

        @Override
        public void chunk(ObjectId id, int length) throws SigmaVaultException {
            add(id, length);
        }

        private boolean add(ObjectId id, int length) throws SigmaVaultException {
            boolean added = seen.add(id);
            bytes += added ? FrameShares.this.bytes(id, length) : 0;
            return added;
        }

        double bytes() {
            return bytes;
        }
    }
}

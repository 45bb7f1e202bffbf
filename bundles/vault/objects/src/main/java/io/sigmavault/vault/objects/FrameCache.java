package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decoded frames that were used last. What held a frame holds the next one, so that reading much makes no garbage: an array
/// that lives as long as one here would be moved by the collector before it is free. Memory: its bound, and what is in use
/// beyond that. Safe for many threads.
final class FrameCache {

    /// Smaller frames have arrays of their own.
    private static final int POOLED = 128 << 10;

    /// A frame in use.
    static final class Held {

        private final DecodedFrame frame;
        private int users = 1;
        private boolean kept;

        private Held(DecodedFrame frame) {
            this.frame = frame;
        }

        DecodedFrame frame() {
            return frame;
        }
    }

    private final long mostBytes;
    private final LinkedHashMap<Long, Held> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<Long> loading = new HashSet<>();
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
    private long keptBytes;

    FrameCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// A kept frame, to be released, or null: then the caller is to load it, and to say [#loaded] or [#notLoaded].
    synchronized @Nullable Held take(Long key) throws IOException {
        while (true) {
            var found = kept.get(key);
            if (found != null) {
                found.users++;
                return found;
            }
            if (loading.add(key)) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for a frame", e);
            }
        }
    }

    /// Room for a frame that is to be kept. Throws out what is in the way first, so that its place is what is filled.
    synchronized byte[] room(int length) {
        if (length < POOLED || length > Layout.FRAME) {
            return new byte[length];
        }
        throwOut(mostBytes - Layout.FRAME);
        byte[] found = spare.poll();
        return found == null ? new byte[Layout.FRAME] : found;
    }

    synchronized Held loaded(Long key, DecodedFrame frame) {
        notLoaded(key);
        var held = new Held(frame);
        if (frame.sizeBytes() <= mostBytes) {
            held.kept = true;
            kept.put(key, held);
            keptBytes += frame.sizeBytes();
            throwOut(mostBytes);
        }
        return held;
    }

    private void throwOut(long most) {
        Iterator<Map.Entry<Long, Held>> eldest = kept.entrySet().iterator();
        while (keptBytes > most && eldest.hasNext()) {
            var gone = eldest.next().getValue();
            eldest.remove();
            keptBytes -= gone.frame.sizeBytes();
            gone.kept = false;
            reuse(gone);
        }
    }

    /// There is nothing to be kept: whoever waits for it loads it himself.
    synchronized void notLoaded(Long key) {
        loading.remove(key);
        notifyAll();
    }

    synchronized void release(Held held) {
        held.users--;
        reuse(held);
    }

    private void reuse(Held held) {
        byte[] bytes = held.frame.plain();
        boolean free = held.users == 0 && !held.kept;
        if (free && bytes.length == Layout.FRAME && keptBytes + spareBytes() < mostBytes) {
            spare.push(bytes);
        }
    }

    private long spareBytes() {
        return (long) spare.size() * Layout.FRAME;
    }
}

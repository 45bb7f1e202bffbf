package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads frames, and keeps the decoded ones last used. Memory: the bound it was made with, and for each thread that
/// reads at the moment three times the frame's size. Safe for many threads; a frame is decoded once for all that wait
/// for it.
final class FrameReader {

    private static final int SPARE = 4;

    private final Packs packs;
    private final Codecs codecs;
    private final long mostBytes;
    private final Duration wait;
    private final LinkedHashMap<Long, DecodedFrame> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<Long> loading = new HashSet<>();
    private final ArrayDeque<byte[][]> spare = new ArrayDeque<>();
    private long keptBytes;

    FrameReader(Packs packs, Codecs codecs, long mostBytes, Duration wait) {
        this.packs = packs;
        this.codecs = codecs;
        this.mostBytes = mostBytes;
        this.wait = wait;
    }

    DecodedFrame read(Location at) throws IOException {
        Long key = (long) at.pack() << 32 | at.offset();
        var found = found(key);
        if (found != null) {
            return found;
        }
        DecodedFrame frame = null;
        try {
            frame = load(at.pack(), at.offset(), at.length());
            return frame;
        } finally {
            loaded(key, frame);
        }
    }

    /// A kept frame, or null: then the caller is to load it.
    private synchronized @Nullable DecodedFrame found(Long key) throws IOException {
        while (true) {
            var found = kept.get(key);
            if (found != null) {
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

    private synchronized void loaded(Long key, @Nullable DecodedFrame frame) {
        loading.remove(key);
        notifyAll();
        if (frame == null || frame.sizeBytes() > mostBytes) {
            return;
        }
        kept.put(key, frame);
        keptBytes += frame.sizeBytes();
        Iterator<Map.Entry<Long, DecodedFrame>> eldest = kept.entrySet().iterator();
        while (keptBytes > mostBytes) {
            keptBytes -= eldest.next().getValue().sizeBytes();
            eldest.remove();
        }
    }

    /// Reads a frame past the cache.
    DecodedFrame load(int pack, int offset, int length) throws IOException {
        if (length < Layout.TAG || length > Layout.sealedLength(Layout.OBJECT + (32 << 10))) {
            throw new Damaged("a frame has an impossible length: " + length);
        }
        byte[][] buffers = take(length);
        var file = packs.use(pack);
        try {
            int plain = file.open(Role.FRAME, offset, length, buffers[0], buffers[1]);
            return DecodedFrame.read(buffers[1], plain, codecs, wait);
        } catch (Damaged | java.io.EOFException e) {
            throw new Damaged(
                    "pack "
                            + file.seal().name()
                            + ", frame at "
                            + offset
                            + ": "
                            + (e.getMessage() == null ? "the pack is cut short" : e.getMessage()),
                    e);
        } finally {
            file.release();
            give(buffers);
        }
    }

    private byte[][] take(int length) {
        byte[][] found;
        synchronized (spare) {
            found = spare.poll();
        }
        return found != null && found[0].length >= length
                ? found
                : new byte[][] {new byte[room(length)], new byte[room(length)]};
    }

    private static int room(int length) {
        return Math.max(length, Layout.FRAME + (64 << 10));
    }

    private void give(byte[][] buffers) {
        synchronized (spare) {
            if (spare.size() < SPARE) {
                spare.push(buffers);
            }
        }
    }
}

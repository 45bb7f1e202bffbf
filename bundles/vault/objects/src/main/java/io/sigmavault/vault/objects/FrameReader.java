package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Reads frames, and keeps the decoded ones last used; an object that fills a frame of its own goes straight to whoever
/// wants it, and is not kept. Memory: the bound it was made with, and for each thread that reads at the moment three times the
/// frame's size. Safe for many threads; a frame that is kept is decoded once for all that wait for it.
final class FrameReader {

    private static final int SPARE = 4;

    /// A single object of so many bytes is not kept.
    private static final int LARGE = 256 << 10;

    private final Packs packs;
    private final Codecs codecs;
    private final Codebooks codebooks;
    private final Duration wait;
    private final FrameCache cache;
    private final ArrayDeque<byte[][]> spare = new ArrayDeque<>();

    FrameReader(Packs packs, Codecs codecs, Codebooks codebooks, long mostBytes, Duration wait) {
        this.packs = packs;
        this.codecs = codecs;
        this.codebooks = codebooks;
        this.wait = wait;
        cache = new FrameCache(mostBytes);
    }

    /// Reads an object.
    ///
    /// @return how many bytes it has
    int read(Location at, ObjectStore.Room room) throws IOException {
        Long key = (long) at.pack() << 32 | at.offset();
        var held = cache.take(key);
        if (held == null) {
            var frame = load(key, at, room);
            if (isLarge(frame.plainBytes(), frame.count())) {
                cache.notLoaded(key);
                frame.check(at.ordinal());
                return frame.plainBytes();
            }
            held = cache.loaded(key, frame);
        }
        try {
            return held.frame().object(at.ordinal(), room);
        } finally {
            cache.release(held);
        }
    }

    private DecodedFrame load(Long key, Location at, ObjectStore.Room room) throws IOException {
        boolean done = false;
        try {
            var frame =
                    load(
                            at.pack(),
                            at.offset(),
                            at.length(),
                            (length, objects) ->
                                    isLarge(length, objects)
                                            ? room.of(length)
                                            : cache.room(length));
            done = true;
            return frame;
        } finally {
            if (!done) {
                cache.notLoaded(key);
            }
        }
    }

    private static boolean isLarge(int length, int objects) {
        return objects == 1 && length >= LARGE;
    }

    /// Reads a frame past the cache.
    DecodedFrame load(int pack, int offset, int length) throws IOException {
        return load(pack, offset, length, (bytes, _) -> new byte[bytes]);
    }

    /// Reads a frame and checks its seal.
    ///
    /// @throws IOException also if it is hurt
    void check(Location frame) throws IOException {
        checkLength(frame.length());
        byte[][] buffers = take(frame.length());
        var file = packs.use(frame.pack());
        try {
            file.open(Role.FRAME, frame.offset(), frame.length(), buffers[0], buffers[1]);
        } finally {
            file.release();
            give(buffers);
        }
    }

    private static void checkLength(int length) throws Damaged {
        if (length < Layout.TAG || length > Layout.sealedLength(Layout.OBJECT + (32 << 10))) {
            throw new Damaged("a frame has an impossible length: " + length);
        }
    }

    /// A frame's opened message.
    byte[] message(Location frame) throws IOException {
        return open(frame.pack(), frame.offset(), frame.length(), Arrays::copyOf);
    }

    /// Reads what a frame says of itself, and decodes nothing.
    DecodedFrame.Head head(int pack, int offset, int length) throws IOException {
        return open(pack, offset, length, DecodedFrame::head);
    }

    private DecodedFrame load(int pack, int offset, int length, DecodedFrame.Room room)
            throws IOException {
        return open(
                pack,
                offset,
                length,
                (message, plain) ->
                        DecodedFrame.read(message, plain, codecs, codebooks::get, wait, room));
    }

    /// What is made of a frame's opened message.
    private interface Use<T> {
        T of(byte[] message, int length) throws IOException;
    }

    private <T> T open(int pack, int offset, int length, Use<T> use) throws IOException {
        checkLength(length);
        byte[][] buffers = take(length);
        var file = packs.use(pack);
        try {
            int plain = file.open(Role.FRAME, offset, length, buffers[0], buffers[1]);
            return use.of(buffers[1], plain);
        } catch (CodebookMissing e) {
            throw e; // it is not this pack that is hurt
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

package io.sigmavault.vault.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A pack being written: the plain file header, then sealed frames one after the other. Places are
/// handed out first and written by several threads at once; a force is shared by all who wait.
final class PackWriter {

    static final String MAGIC = "SVPACK\0\0";
    static final String KIND = "pack";

    /// A pack takes no frame that would make it longer than this.
    static final int LARGEST = 32 << 20;

    private final int number;
    private final String path;
    private final DiskFile file;
    private final FileCipher cipher;
    private final Packs owner;
    private int frames;
    private int end = Format.FILE_HEADER;
    private int writing;
    private boolean finished;
    private boolean forcing;
    private boolean named;
    private boolean closed;
    private long written = 1;
    private long forced;
    private @Nullable IOException broken;

    PackWriter(int number, String path, DiskFile file, FileCipher cipher, Packs owner) {
        this.number = number;
        this.path = path;
        this.file = file;
        this.cipher = cipher;
        this.owner = owner;
    }

    int number() {
        return number;
    }

    String path() {
        return path;
    }

    /// Hands out the next place for a block like `wanted`, or null if the pack is full.
    synchronized @Nullable ChunkPlace reserve(ChunkPlace wanted) {
        int room = wanted.storedBytes() + FileCipher.TAG;
        if (finished || end + room > LARGEST) {
            return null;
        }
        var place =
                new ChunkPlace(
                        number,
                        frames,
                        end,
                        wanted.storedBytes(),
                        wanted.plainBytes(),
                        wanted.codec(),
                        wanted.format());
        frames++;
        end += room;
        writing++;
        return place;
    }

    /// Seals a block into its place.
    ///
    /// @param scratch room for the block and a tag; may be the block's own array
    void write(ChunkPlace place, byte[] block, byte[] scratch) throws IOException {
        boolean done = false;
        try {
            int length = place.storedBytes();
            cipher.seal(place.index(), place.about(), block, 0, length, scratch, 0);
            file.write(place.offset(), scratch, 0, length + FileCipher.TAG);
            done = true;
        } finally {
            wrote(done);
        }
    }

    private synchronized void wrote(boolean done) throws IOException {
        writing--;
        written++;
        if (!done) {
            finished = true;
        }
        notifyAll();
    }

    /// Takes no more frames.
    synchronized void finish() {
        finished = true;
    }

    /// Puts all frames written so far on stable storage.
    void force() throws IOException {
        long target;
        synchronized (this) {
            target = written;
            awaitForce();
            if (broken != null) {
                throw new IOException("an earlier write could not be completed", broken);
            }
            // A closed pack was forced to its end, or deleted.
            if (closed || forced >= target) {
                return;
            }
            target = written;
            forcing = true;
        }
        IOException failure = null;
        try {
            file.force();
            if (!named) {
                owner.forceNames();
                named = true;
            }
        } catch (IOException e) {
            failure = e;
        }
        synchronized (this) {
            forcing = false;
            broken = failure;
            forced = failure == null ? target : forced;
            notifyAll();
        }
        if (failure != null) {
            owner.broke(failure);
            throw failure;
        }
    }

    /// Waits, with the monitor, until no force is under way.
    private void awaitForce() {
        boolean interrupted = false;
        while (forcing) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Closes the file if nothing more will be written or forced.
    synchronized boolean closeIfDone() throws IOException {
        if (closed || !finished || writing > 0 || forcing || forced < written) {
            return closed;
        }
        close();
        return true;
    }

    synchronized void close() throws IOException {
        finished = true;
        awaitForce();
        if (!closed) {
            closed = true;
            cipher.close();
            file.close();
        }
    }

    synchronized int sizeBytes() {
        return end;
    }
}

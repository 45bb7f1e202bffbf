package io.sigmavault.share.sftp;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A file whose next part is read while the one before is on its way, once it is read from front to end: clients ask in
/// pieces of 32 KiB, each of which would wait for its own decryption. Takes two parts of 256 KiB while it reads ahead, for at
/// most [#FILES] files of the server; others are read as they are asked for.
final class ReadAhead implements FileView.Reader {

    /// Files that may be read ahead at a time: 32 MiB in all.
    static final int FILES = 64;

    private static final int PART_BYTES = 1 << 18;

    /// Reads in a row before it is believed.
    private static final int ROW = 3;

    private final FileView.Reader file;
    private final Semaphore room;
    private long next;
    private int row;
    private boolean ahead;
    private @Nullable Part now;
    private @Nullable Part following;

    /// @param room one permit for each file that is read ahead
    ReadAhead(FileView.Reader file, Semaphore room) {
        this.file = file;
        this.room = room;
    }

    @Override
    public long sizeBytes() throws SigmaVaultException {
        return file.sizeBytes();
    }

    @Override
    public synchronized int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        row = position == next ? row + 1 : 0;
        if (row < ROW) {
            drop();
        } else if (!ahead) {
            ahead = room.tryAcquire();
        }
        int read =
                ahead
                        ? fromParts(position, target, offset, length)
                        : file.read(position, target, offset, length);
        next = position + Math.max(0, read);
        return read;
    }

    private int fromParts(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        int done = 0;
        while (done < length) {
            var part = partAt(position + done);
            int read = part.copy(position + done, target, offset + done, length - done);
            if (read == 0) {
                drop(); // the end, as far as it goes now
                break;
            }
            done += read;
        }
        return done;
    }

    /// The part with that position in it, or at its end the last one. The other is on its way then.
    private Part partAt(long position) throws SigmaVaultException {
        var part = now;
        if (part == null) {
            part = new Part(position);
        } else if (position == part.end() && part.whole()) {
            part = following == null ? new Part(position) : following;
            following = null;
        }
        now = part;
        if (following == null) {
            following = new Part(part.start + PART_BYTES);
        }
        return part;
    }

    private void drop() {
        for (var part : new @Nullable Part[] {now, following}) {
            if (part != null) {
                part.await();
            }
        }
        now = null;
        following = null;
        if (ahead) {
            ahead = false;
            room.release();
        }
    }

    @Override
    public synchronized void close() {
        drop();
        file.close();
    }

    /// Some bytes, or that they are being read.
    private final class Part {

        private final long start;
        private final byte[] bytes = new byte[PART_BYTES];
        private final FutureTask<Integer> reading;

        Part(long start) {
            this.start = start;
            reading = new FutureTask<>(() -> file.read(start, bytes, 0, bytes.length));
            Thread.ofVirtual().name("sftp-ahead").start(reading);
        }

        private int length() throws SigmaVaultException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return Math.max(0, reading.get());
                    } catch (InterruptedException e) {
                        interrupted = true; // kept for later
                    }
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SigmaVaultException told) {
                    throw told;
                }
                throw new IllegalStateException(e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        long end() throws SigmaVaultException {
            return start + length();
        }

        /// Whether there may be more behind it.
        boolean whole() throws SigmaVaultException {
            return length() == bytes.length;
        }

        int copy(long position, byte[] target, int offset, int length) throws SigmaVaultException {
            int from = (int) (position - start);
            int count = Math.min(length, length() - from);
            System.arraycopy(bytes, from, target, offset, count);
            return count;
        }

        /// Nobody reads from the file any more when it returns.
        void await() {
            try {
                length();
            } catch (SigmaVaultException | IllegalStateException e) {
                // whoever reads there will be told
            }
        }
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The vault's journal: batches of records, appended one after the other and forced together by
/// whoever waits first. A force that failed is never tried again: the journal is broken then.
final class Journal implements Closeable {

    private static final String RESERVE = "reserve";

    private final Disk disk;
    private final JournalKeys keys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Valid blocks of the earlier segments that are still kept.
    private final TreeMap<Integer, Integer> ends;

    private int nextNumber;
    private @Nullable JournalSegment current;
    private boolean closing;
    private @Nullable IOException broken;
    private boolean forcing;
    private boolean retiring;
    private long appended;
    private long forced;
    private long appendedSequence;
    private long durableSequence;
    private long sizeBytes;

    /// @param ends valid blocks of the segments there are
    /// @param nextNumber number of the next segment
    /// @param sequence newest change in the journal
    Journal(
            Disk disk,
            JournalKeys keys,
            TreeMap<Integer, Integer> ends,
            int nextNumber,
            long sequence) {
        this.disk = disk;
        this.keys = keys;
        this.ends = ends;
        this.nextNumber = nextNumber;
        appendedSequence = sequence;
        durableSequence = sequence;
        for (int blocks : ends.values()) {
            sizeBytes += (long) blocks * JournalSegment.BLOCK;
        }
    }

    /// Appends a batch; it is not on stable storage yet. Nothing of it is there after a failure.
    ///
    /// @param sequence newest change after it
    /// @return what to [#await]
    long append(Out records, long sequence) throws IOException {
        return append(records, sequence, JournalKeys.PLAIN);
    }

    /// @param version the oldest of a segment in which the records may stand
    long append(Out records, long sequence, int version) throws IOException {
        lock.lock();
        try {
            awaitRetired();
            checkUsable();
            var segment = current;
            var batch = records;
            if (segment != null && segment.version() < version) {
                retire(segment);
                segment = null;
            }
            if (segment == null) {
                segment = JournalSegment.create(disk, keys, nextNumber, version);
                nextNumber++;
                sizeBytes += JournalSegment.BLOCK;
                current = segment;
            }
            if (segment.blocks() == 1) {
                batch = linked(records);
            }
            int before = segment.blocks();
            try {
                segment.write(batch.array(), batch.size());
            } catch (IOException e) {
                retire(segment);
                throw e;
            }
            sizeBytes += (long) (segment.blocks() - before) * JournalSegment.BLOCK;
            appended++;
            appendedSequence = sequence;
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a batch is on stable storage.
    ///
    /// @throws IOException if it can't be known to be
    void await(long ticket) throws IOException {
        lock.lock();
        try {
            while (forced < ticket) {
                checkUsable();
                if (forcing || retiring) {
                    changed.awaitUninterruptibly();
                } else {
                    forceCurrent();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a change newer than `after` is on stable storage, the time is over, or the
    /// journal is closed.
    ///
    /// @return the newest one that is
    long awaitSequence(long after, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long rest = nanos;
            while (durableSequence <= after && rest > 0 && !closing && broken == null) {
                rest = changed.awaitNanos(rest);
            }
            return durableSequence;
        } finally {
            lock.unlock();
        }
    }

    /// Wakes those who wait for changes; nothing can be appended any more.
    void shut() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Starts a new segment, with everything before on stable storage.
    ///
    /// @return its number
    int rotate() throws IOException {
        lock.lock();
        try {
            awaitRetired();
            checkUsable();
            var fresh = JournalSegment.create(disk, keys, nextNumber);
            var old = current;
            if (old != null) {
                try {
                    retire(old);
                } catch (IOException e) {
                    fresh.close();
                    throw e;
                }
            }
            nextNumber++;
            sizeBytes += JournalSegment.BLOCK;
            current = fresh;
            return fresh.number();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the use of the last segment, with everything on stable storage.
    ///
    /// @return the number of the next one, which is not made
    int end() throws IOException {
        lock.lock();
        try {
            awaitRetired();
            checkUsable();
            var old = current;
            if (old != null) {
                retire(old);
            }
            return nextNumber;
        } finally {
            lock.unlock();
        }
    }

    /// Gives up the space that is kept for deleting on a full disk; it is taken again when the vault is next unlocked.
    ///
    /// @return whether there was any
    boolean releaseReserve() throws IOException {
        if (!disk.exists(RESERVE)) {
            return false;
        }
        disk.delete(RESERVE);
        return true;
    }

    /// Whether there is a segment.
    boolean hasSegments() {
        lock.lock();
        try {
            return current != null || !ends.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Deletes the segments before `first`, which a checkpoint made needless.
    void trim(int first) throws IOException {
        lock.lock();
        try {
            for (var old = ends.firstEntry();
                    old != null && old.getKey() < first;
                    old = ends.firstEntry()) {
                disk.delete(JournalSegment.path(old.getKey()));
                sizeBytes -= (long) old.getValue() * JournalSegment.BLOCK;
                ends.remove(old.getKey());
            }
        } finally {
            lock.unlock();
        }
    }

    long appended() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is anything that the checkpoint does not have.
    boolean hasRecords() {
        lock.lock();
        try {
            return sizeBytes
                    > (long) (ends.size() + (current == null ? 0 : 1)) * JournalSegment.BLOCK;
        } finally {
            lock.unlock();
        }
    }

    long forced() {
        lock.lock();
        try {
            return forced;
        } finally {
            lock.unlock();
        }
    }

    long durableSequence() {
        lock.lock();
        try {
            return durableSequence;
        } finally {
            lock.unlock();
        }
    }

    long sizeBytes() {
        lock.lock();
        try {
            return sizeBytes;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRetired() {
        while (retiring) {
            changed.awaitUninterruptibly();
        }
    }

    /// Ends the use of a segment: its blocks are forced and counted, later segments say how many.
    private void retire(JournalSegment segment) throws IOException {
        retiring = true;
        try {
            while (forcing) {
                changed.awaitUninterruptibly();
            }
            checkUsable();
            if (!segment.forced()) {
                segment.force(segment.blocks());
            }
            settle(appended, appendedSequence);
            ends.put(segment.number(), segment.blocks());
            current = null;
            segment.close();
        } catch (IOException e) {
            throw fail(e);
        } finally {
            retiring = false;
            changed.signalAll();
        }
    }

    private void forceCurrent() throws IOException {
        var segment = current;
        if (segment == null) {
            throw new IllegalStateException("nothing to force");
        }
        long ticket = appended;
        long sequence = appendedSequence;
        int blocks = segment.blocks();
        IOException failure = null;
        forcing = true;
        lock.unlock();
        try {
            segment.force(blocks);
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            forcing = false;
            changed.signalAll();
        }
        if (failure != null) {
            throw fail(failure);
        }
        settle(ticket, sequence);
    }

    private void settle(long ticket, long sequence) {
        forced = Math.max(forced, ticket);
        durableSequence = Math.max(durableSequence, sequence);
        changed.signalAll();
    }

    private IOException fail(IOException cause) {
        if (broken == null) {
            broken = cause;
        }
        changed.signalAll();
        return cause;
    }

    private void checkUsable() throws IOException {
        if (broken != null) {
            throw new IOException("an earlier write could not be completed", broken);
        }
    }

    private Out linked(Out records) {
        var batch = new Out().u8(Records.LINK).varint(ends.size());
        ends.forEach((number, blocks) -> batch.varint(number).varint(blocks));
        return batch.raw(records.array(), 0, records.size());
    }

    /// Whether a force failed, so that nothing more can be written.
    boolean isBroken() {
        lock.lock();
        try {
            return broken != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        shut();
        lock.lock();
        try {
            var segment = current;
            current = null;
            if (segment != null) {
                segment.close();
            }
        } finally {
            lock.unlock();
        }
    }
}

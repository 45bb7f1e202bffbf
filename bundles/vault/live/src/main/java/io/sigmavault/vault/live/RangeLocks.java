package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.RangeLock;
import io.sigmavault.vault.VaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Locks of byte ranges in the files of one vault. They are in memory only: who held them is gone after a restart. Memory: at
/// most [#MOST] ranges of some 60 bytes.
public final class RangeLocks {

    /// Ranges in one vault.
    public static final int MOST = 65_536;

    /// More nanoseconds would not fit.
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private final String vault;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private final Map<Object, List<Range>> files = new HashMap<>();
    private int count;
    private boolean shut;

    private record Range(Holder holder, RangeLock lock) {}

    /// @param vault its name, for what is told
    public RangeLocks(String vault) {
        this.vault = vault;
    }

    /// Somebody who locks parts of one file.
    ///
    /// @param file what stands for it: a number, or an object of its own
    public Holder holder(Object file, Actor actor) {
        return new Holder(file, actor);
    }

    /// Lets go of all, and wakes who waits: the vault is being locked.
    public void shut() {
        mutex.lock();
        try {
            shut = true;
            files.clear();
            count = 0;
            changed.signalAll();
        } finally {
            mutex.unlock();
        }
    }

    /// An open file's locks.
    public final class Holder implements AutoCloseable {

        private final Object file;
        private final Actor actor;
        private boolean closed;

        private Holder(Object file, Actor actor) {
            this.file = file;
            this.actor = actor;
        }

        /// As [io.sigmavault.vault.VaultFiles.WriteHandle#lock].
        public boolean lock(RangeLock wanted, Duration wait)
                throws VaultException, InterruptedException {
            long rest =
                    Math.max(0, wait.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : wait.toNanos());
            mutex.lockInterruptibly();
            try {
                checkOpen();
                while (other(wanted) != null) {
                    if (rest <= 0) {
                        return false;
                    }
                    rest = changed.awaitNanos(rest);
                    checkOpen();
                }
                // Cutting a hole into one range makes two of it.
                if (count > MOST - 2) {
                    throw VaultException.tooManyLocks(vault);
                }
                cut(wanted.position(), wanted.end());
                files.computeIfAbsent(file, _ -> new ArrayList<>()).add(new Range(this, wanted));
                count++;
                changed.signalAll(); // it may have been exclusive before
                return true;
            } finally {
                mutex.unlock();
            }
        }

        /// As [io.sigmavault.vault.VaultFiles.WriteHandle#unlock].
        public void unlock(long position, long end) {
            mutex.lock();
            try {
                cut(position, end);
                changed.signalAll();
            } finally {
                mutex.unlock();
            }
        }

        /// As [io.sigmavault.vault.VaultFiles.WriteHandle#conflict].
        public RangeLock.@Nullable Held conflict(RangeLock wanted) {
            mutex.lock();
            try {
                var range = other(wanted);
                return range == null
                        ? null
                        : new RangeLock.Held(range.lock(), range.holder().actor);
            } finally {
                mutex.unlock();
            }
        }

        @Override
        public void close() {
            mutex.lock();
            try {
                closed = true;
                cut(0, Long.MAX_VALUE);
                changed.signalAll();
            } finally {
                mutex.unlock();
            }
        }

        private void checkOpen() throws VaultException {
            if (closed) {
                throw new IllegalStateException("the handle is closed");
            }
            if (shut) {
                throw VaultException.locked(vault);
            }
        }

        /// A range of another holder that a lock has to wait for.
        private @Nullable Range other(RangeLock wanted) {
            for (var range : files.getOrDefault(file, List.of())) {
                boolean both = !wanted.exclusive() && !range.lock().exclusive();
                if (range.holder() != this && !both && range.lock().overlaps(wanted)) {
                    return range;
                }
            }
            return null;
        }

        /// Takes bytes out of this holder's ranges.
        private void cut(long from, long to) {
            var ranges = files.get(file);
            if (ranges == null) {
                return;
            }
            var pieces = new ArrayList<Range>();
            for (var range : ranges) {
                if (range.holder() != this) {
                    pieces.add(range);
                    continue;
                }
                var lock = range.lock();
                keep(pieces, lock, lock.position(), Math.min(lock.end(), from));
                keep(pieces, lock, Math.max(lock.position(), to), lock.end());
            }
            count += pieces.size() - ranges.size();
            if (pieces.isEmpty()) {
                files.remove(file);
            } else {
                files.put(file, pieces);
            }
        }

        private void keep(List<Range> pieces, RangeLock lock, long from, long to) {
            if (from < to) {
                pieces.add(new Range(this, new RangeLock(from, to - from, lock.exclusive())));
            }
        }
    }
}

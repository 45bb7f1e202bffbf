package io.sigmavault.share.fuse;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Open files and folders by the numbers that the kernel gives back. At most [#MOST] at a time.
final class Handles<T> {

    static final int MOST = 65_536;

    private final Map<Long, T> open = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(1);

    Collection<T> all() {
        return open.values();
    }

    /// @throws Errno [Errno#ENOLCK] if too many are open
    long add(T handle) throws Errno {
        if (open.size() >= MOST) {
            throw new Errno(Errno.ENOLCK);
        }
        long number = next.getAndIncrement();
        open.put(number, handle);
        return number;
    }

    /// @throws Errno [Errno#ESTALE]
    T get(long number) throws Errno {
        T handle = open.get(number);
        if (handle == null) {
            throw new Errno(Errno.ESTALE);
        }
        return handle;
    }

    /// @throws Errno [Errno#ESTALE]
    T remove(long number) throws Errno {
        T handle = open.remove(number);
        if (handle == null) {
            throw new Errno(Errno.ESTALE);
        }
        return handle;
    }
}

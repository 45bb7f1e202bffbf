package io.sigmavault.vault.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Arrays of one size, filled again and again: one that lives for some seconds and is then thrown away would be moved by the
/// collector before it is free, so that reading much would mean collecting much. For one thread at a time.
final class Slabs {

    static final int BYTES = 64 << 10;

    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    /// Room for `length` bytes, the last array perhaps longer than needed; what is less than one is of its own length.
    List<byte[]> take(int length) {
        if (length < BYTES) {
            return List.of(new byte[length]);
        }
        var taken = new ArrayList<byte[]>();
        for (int at = 0; at < length; at += BYTES) {
            byte[] slab = free.poll();
            taken.add(slab == null ? new byte[BYTES] : slab);
        }
        return taken;
    }

    void give(List<byte[]> slabs) {
        slabs.stream().filter(slab -> slab.length == BYTES).forEach(free::push);
    }

    /// Lets arrays go until so many bytes are left.
    void trim(long most) {
        while ((long) free.size() * BYTES > most) {
            free.pop();
        }
    }

    static long bytes(List<byte[]> slabs) {
        return slabs.stream().mapToLong(slab -> slab.length).sum();
    }
}

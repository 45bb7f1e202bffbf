package io.sigmavault.vault.live;

import java.util.List;

/// A chunk's bytes in memory, which do not change while somebody uses it. Its fields are the cache's.
final class Chunk {

    List<byte[]> slabs = List.of();
    int length;
    int users = 1;
    boolean loaded;
    boolean kept = true;

    int length() {
        return length;
    }

    /// Copies part of it.
    void copy(int from, byte[] target, int offset, int count) {
        for (int done = 0; done < count; ) {
            int at = from + done;
            int within = at % Slabs.BYTES;
            int part = Math.min(count - done, Slabs.BYTES - within);
            System.arraycopy(slabs.get(at / Slabs.BYTES), within, target, offset + done, part);
            done += part;
        }
    }

    void fill(byte[] source, int count) {
        for (int at = 0; at < count; at += Slabs.BYTES) {
            int part = Math.min(count - at, Slabs.BYTES);
            System.arraycopy(source, at, slabs.get(at / Slabs.BYTES), 0, part);
        }
        length = count;
    }

    long bytes() {
        return Slabs.bytes(slabs);
    }
}

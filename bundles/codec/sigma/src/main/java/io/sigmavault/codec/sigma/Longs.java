package io.sigmavault.codec.sigma;

/// A list of longs that grows.
final class Longs {

    private final Ints halves = new Ints();

    void add(long item) {
        halves.add((int) (item >>> 32));
        halves.add((int) item);
    }

    int size() {
        return halves.size() / 2;
    }

    long get(int index) {
        return (long) halves.get(2 * index) << 32 | halves.get(2 * index + 1) & 0xFFFFFFFFL;
    }

    /// Writes how many there are, and all.
    void writeCounted(Out out) {
        out.meta().varint(size());
        write(out);
    }

    /// Writes all.
    void write(Out out) {
        long[] all = new long[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = get(i);
        }
        halves.clear();
        Numbers.write(all, out);
    }
}

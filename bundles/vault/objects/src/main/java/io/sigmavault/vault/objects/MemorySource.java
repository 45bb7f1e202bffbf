package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The records of packs that were just finished, sorted: 12 bytes an object besides the ids, for at most half a million
/// objects.
final class MemorySource implements RecordSource {

    /// Most objects.
    static final int MOST = 1 << 19;

    private final List<PackStreams.Done> packs;
    private final int[] packStarts;
    private final long[] order;
    private final int[] frames;
    private final short[] ordinals;
    private int next;
    private int object;

    MemorySource(List<PackStreams.Done> packs) {
        this.packs = packs;
        packStarts = new int[packs.size() + 1];
        for (int i = 0; i < packs.size(); i++) {
            packStarts[i + 1] = packStarts[i] + packs.get(i).content().objects();
        }
        int count = packStarts[packs.size()];
        if (count > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " objects: " + count);
        }
        order = new long[count];
        frames = new int[count];
        ordinals = new short[count];
        fill();
        Arrays.sort(order);
        settleTies();
    }

    private void fill() {
        int number = 0;
        int frame = 0;
        for (int i = 0; i < packs.size(); i++) {
            var content = packs.get(i).content();
            for (int j = 0; j < content.frames(); j++) {
                for (int ordinal = 0; ordinal < content.count(j); ordinal++) {
                    frames[number] = frame;
                    ordinals[number] = (short) ordinal;
                    long first =
                            ObjectId.read(content.ids(), (number - packStarts[i]) * ObjectId.BYTES)
                                    .a();
                    // In the order of unsigned numbers, with the object's number in the low bits.
                    order[number] = (first ^ Long.MIN_VALUE) & -MOST | number;
                    number++;
                }
                frame++;
            }
        }
    }

    /// Ids that differ only behind the bits that were sorted by.
    private void settleTies() {
        for (int i = 1; i < order.length; i++) {
            for (int j = i;
                    j > 0
                            && (order[j] & -MOST) == (order[j - 1] & -MOST)
                            && id((int) order[j] & MOST - 1)
                                            .compareTo(id((int) order[j - 1] & MOST - 1))
                                    < 0;
                    j--) {
                long swap = order[j];
                order[j] = order[j - 1];
                order[j - 1] = swap;
            }
        }
    }

    private int packOf(int number) {
        int found = Arrays.binarySearch(packStarts, number);
        if (found < 0) {
            return -found - 2;
        }
        while (packStarts[found + 1] == number) {
            found++; // packs without objects
        }
        return found;
    }

    private ObjectId id(int number) {
        int pack = packOf(number);
        return ObjectId.read(
                packs.get(pack).content().ids(), (number - packStarts[pack]) * ObjectId.BYTES);
    }

    @Override
    public long records() {
        return order.length;
    }

    @Override
    public List<String> packs() {
        return packs.stream().map(done -> done.pack().name()).toList();
    }

    @Override
    public void frames(FrameSink sink) throws IOException {
        for (int i = 0; i < packs.size(); i++) {
            var content = packs.get(i).content();
            for (int j = 0; j < content.frames(); j++) {
                sink.frame(i, content.offset(j), content.length(j), content.count(j));
            }
        }
    }

    @Override
    public boolean next() {
        if (next == order.length) {
            return false;
        }
        object = (int) order[next++] & MOST - 1;
        return true;
    }

    @Override
    public byte[] block() {
        return packs.get(packOf(object)).content().ids();
    }

    @Override
    public int at() {
        return (object - packStarts[packOf(object)]) * ObjectId.BYTES;
    }

    @Override
    public int frame() {
        return frames[object];
    }

    @Override
    public int ordinal() {
        return ordinals[object] & 0xFFFF;
    }
}

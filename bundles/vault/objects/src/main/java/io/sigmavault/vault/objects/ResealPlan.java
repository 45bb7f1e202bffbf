package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// All objects of some packs, whether anything needs them or not, like beside like. Memory: about 100 bytes an object.
final class ResealPlan {

    /// @param key see [Resealer.Order]
    /// @param dense whether it goes to the dense tier
    record Item(ObjectId id, Location at, int key, boolean dense) {

        int group() {
            return key >>> Resealer.Order.GROUP_BITS;
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final List<Taken> frames = new ArrayList<>();

    void add(int pack, PackContent content, Resealer.Order order) throws SigmaVaultException {
        add(pack, content, order, false);
    }

    /// @param taken whether frames that are of the dense tier wholly are left to [#taken]
    void add(int pack, PackContent content, Resealer.Order order, boolean taken)
            throws SigmaVaultException {
        var dense = order.dense();
        int first = 0;
        for (int i = 0; i < content.frames(); i++) {
            int count = content.count(i);
            var objects = new ArrayList<Item>(count);
            boolean all = taken;
            for (int j = 0; j < count; j++) {
                var id = ObjectId.read(content.ids(), ObjectId.BYTES * (first + j));
                var at = new Location(pack, content.offset(i), content.length(i), j);
                boolean isDense = dense.has(id);
                all &= isDense;
                objects.add(new Item(id, at, order.keyOf(id), isDense));
            }
            if (all) {
                byte[] ids =
                        Arrays.copyOfRange(
                                content.ids(),
                                ObjectId.BYTES * first,
                                ObjectId.BYTES * (first + count));
                frames.add(new Taken(objects.getFirst().at(), ids));
            } else {
                items.addAll(objects);
            }
            first += count;
        }
    }

    /// A frame that is taken over as it is.
    ///
    /// @param ids of its objects
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(Location at, byte[] ids) {}

    List<Taken> taken() {
        return frames;
    }

    /// What stays in the usual tier, then the dense one; each in the order of their keys, else as they lie.
    List<Item> sorted() {
        items.sort(
                Comparator.comparing(Item::dense)
                        .thenComparingInt(Item::key)
                        .thenComparingInt(item -> item.at().pack())
                        .thenComparingInt(item -> item.at().offset())
                        .thenComparingInt(item -> item.at().ordinal()));
        return items;
    }

    /// Where the items end that are of one group with the one at `from`.
    static int endOfGroup(List<Item> sorted, int from) {
        int end = from;
        while (end < sorted.size() && sorted.get(end).group() == sorted.get(from).group()) {
            end++;
        }
        return end;
    }

    /// Reads an object of the plan, which must be what was stored.
    ///
    /// @return its length
    static int read(Item item, FrameReader reader, ObjectIds ids, LastRoom room)
            throws IOException {
        int length = reader.read(item.at(), room);
        if (!ids.of(Kind.CHUNK.code(), room.bytes(), 0, length).equals(item.id())) {
            throw new Damaged("object " + item.id() + " is not what was stored");
        }
        return length;
    }
}

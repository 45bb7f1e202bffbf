package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All objects of some packs, whether anything needs them or not, like beside like. Memory: about 100 bytes an object.
final class ResealPlan {

    /// @param key see [Resealer.Order]
    record Item(ObjectId id, Location at, int key) {

        int group() {
            return key >>> Resealer.Order.GROUP_BITS;
        }
    }

    private final List<Item> items = new ArrayList<>();

    void add(int pack, PackContent content, Resealer.Order order) throws SigmaVaultException {
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            for (int j = 0; j < content.count(i); j++) {
                var id = ObjectId.read(content.ids(), ObjectId.BYTES * object++);
                var at = new Location(pack, content.offset(i), content.length(i), j);
                items.add(new Item(id, at, order.keyOf(id)));
            }
        }
    }

    /// In the order of their keys, else as they lie.
    List<Item> sorted() {
        items.sort(
                Comparator.comparingInt(Item::key)
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

package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkTableTest {

    private static byte[] id(long seed) {
        // Equal low bits make runs in the hash table.
        return ByteBuffer.allocate(32).putLong(seed % 7).putLong(seed).array();
    }

    private static ChunkPlace place(int pack, int index) {
        return new ChunkPlace(
                pack, index, 64 + index, 10, 20, index % 2 == 0 ? "zstd" : "store", 1);
    }

    @Test
    void itFindsWhatAMapFinds() throws Exception {
        var table = new ChunkTable(10_000);
        Map<Long, Integer> packOf = new HashMap<>();
        Map<Long, Integer> slots = new HashMap<>();
        var random = new Random(3);
        long next = 0;
        for (int pack = 1; pack < 300; pack++) {
            table.openPack(pack);
            for (int index = 0; index < 10; index++) {
                slots.put(next, table.add(id(next), place(pack, index), false));
                packOf.put(next++, pack);
            }
            table.closePack(pack);
            int gone = 1 + random.nextInt(pack);
            for (long each = 0; each < next; each++) {
                if (packOf.getOrDefault(each, 0) == gone) {
                    table.release(slots.getOrDefault(each, -1));
                    packOf.remove(each);
                }
            }
            for (int idle : table.takeIdle()) {
                assertThat(idle).isEqualTo(gone);
                assertThat(table.forget(idle)).isTrue();
            }
            for (long each = 0; each < next; each++) {
                int slot = table.findAndHold(id(each));
                assertThat(slot != ChunkTable.NONE).isEqualTo(packOf.containsKey(each));
                if (slot != ChunkTable.NONE) {
                    assertThat(table.id(slot)).isEqualTo(id(each));
                    assertThat(table.packOf(slot)).isEqualTo(packOf.get(each));
                    table.release(slot);
                }
            }
        }
        assertThat(table.count()).isEqualTo(packOf.size());
        assertThat(table.codecFrames().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(packOf.size());
    }

    @Test
    void aPackInUseIsKept() throws Exception {
        var table = new ChunkTable(10);
        table.openPack(1);
        int slot = table.add(id(1), place(1, 0), false);
        table.release(slot);
        assertThat(table.takeIdle()).isEmpty();
        assertThat(table.forget(1)).isFalse();
        assertThat(table.findAndHold(id(1))).isEqualTo(slot);
        table.closePack(1);
        assertThat(table.takeIdle()).isEmpty();
        table.release(slot);
        assertThat(table.takeIdle()).containsExactly(1);
        assertThat(table.findAndHold(id(1))).isEqualTo(slot);
        assertThat(table.forget(1)).isFalse();
    }

    @Test
    void aFullTableSaysSo() throws Exception {
        var table = new ChunkTable(3);
        for (int i = 0; i < 3; i++) {
            table.add(id(i), place(1, i), true);
        }
        assertThrows(TableFull.class, () -> table.add(id(4), place(1, 4), true));
    }
}

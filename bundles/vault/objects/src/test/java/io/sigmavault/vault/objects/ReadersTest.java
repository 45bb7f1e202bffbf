package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers of more frames than are kept: what one of them looks at is not filled anew by another.
class ReadersTest {

    private static final int[] SIZES = {20, 4_000, 90_000, 200_000, 300_000, 700_000, 1_500_000};
    private static final int OBJECTS = 120;

    @TempDir Path folder;

    @Test
    void manyReadersOfMoreThanIsKeptSeeWhatWasStored() throws Exception {
        var options = Options.DEFAULT.withMemory(4 << 20, Options.DEFAULT.indexBytes());
        try (var vault = TestVault.create(Disk.folder(folder), options)) {
            var store = vault.objects();
            var ids = fill(store);
            try (var threads = Executors.newFixedThreadPool(6)) {
                var readers = new ArrayList<Callable<Void>>();
                for (int t = 0; t < 6; t++) {
                    int seed = t;
                    readers.add(() -> read(store, ids, new Random(seed)));
                }
                for (var each : threads.invokeAll(readers)) {
                    each.get();
                }
            }
        }
    }

    private static List<ObjectId> fill(ObjectStore store) throws Exception {
        var ids = new ArrayList<ObjectId>();
        try (var writer = store.writer()) {
            for (int i = 0; i < OBJECTS; i++) {
                byte[] object = object(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        store.commit(new byte[0]);
        return ids;
    }

    private static byte[] object(int number) {
        return TestVault.object(number, SIZES[number % SIZES.length]);
    }

    private static Void read(ObjectStore store, List<ObjectId> ids, Random random)
            throws Exception {
        byte[] reused = new byte[2 << 20];
        for (int i = 0; i < 1_000; i++) {
            int number = random.nextInt(OBJECTS);
            int length = store.read(Kind.CHUNK, ids.get(number), _ -> reused);
            byte[] stored = object(number);
            assertThat(length).isEqualTo(stored.length);
            assertThat(Arrays.equals(reused, 0, length, stored, 0, length)).isTrue();
        }
        return null;
    }
}

package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Sweeps run beside writers that store the same objects again and again, and beside readers.
class SweepRaceTest {

    private static final int OBJECTS = 120;
    private static final int ROUNDS = 30;

    private final Object commits = new Object();
    private final AtomicBoolean over = new AtomicBoolean();

    private static byte[] object(int number) {
        return TestVault.object(number, 500 + number * 37);
    }

    /// Stores some objects, then commits a state that names them and nothing else.
    private Void write(ObjectStore store, int seed) throws SigmaVaultException {
        var random = new Random(seed);
        try (var writer = store.writer()) {
            for (int round = 0; round < ROUNDS; round++) {
                var state = new Out();
                synchronized (commits) {
                    for (int i = 0; i < 15; i++) {
                        byte[] object = object(random.nextInt(OBJECTS));
                        var id = writer.put(Kind.CHUNK, i % 3, object, 0, object.length);
                        state.u8(Kind.CHUNK.code()).raw(id.bytes());
                    }
                    writer.flush();
                    store.commit(state.toBytes());
                }
                // Stored, found by others perhaps, and never committed by name.
                byte[] loose = object(random.nextInt(OBJECTS));
                writer.put(Kind.CHUNK, 5, loose, 0, loose.length);
            }
        } finally {
            over.set(true);
        }
        return null;
    }

    private Void sweep(ObjectStore store) throws SigmaVaultException {
        while (!over.get()) {
            store.sweep(live -> mark(store.state(), live), ObjectStore.Progress.NONE);
        }
        return null;
    }

    private static void mark(byte[] state, ObjectStore.Live live) throws SigmaVaultException {
        for (var id : Workload.ids(state)) {
            live.add(id);
        }
    }

    /// Everything that the state names is there for as long as it is the state.
    private Void read(ObjectStore store) throws SigmaVaultException {
        while (!over.get()) {
            synchronized (commits) {
                for (var id : Workload.ids(store.state())) {
                    assertThat(store.read(Kind.CHUNK, id)).isNotEmpty();
                }
            }
        }
        return null;
    }

    @Test
    void nothingThatACommitNamesIsEverGone() throws Exception {
        var disk = new FaultDisk(1);
        byte[] last;
        try (var vault = TestVault.create(disk);
                var threads = Executors.newFixedThreadPool(4)) {
            var store = vault.objects();
            List<Callable<Void>> work =
                    List.of(
                            () -> write(store, 1),
                            () -> write(store, 2),
                            () -> sweep(store),
                            () -> read(store));
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            last = store.state();
        }
        try (var vault = TestVault.open(disk)) {
            assertThat(vault.objects().state()).isEqualTo(last);
            for (var id : Workload.ids(last)) {
                assertThat(vault.objects().read(Kind.CHUNK, id)).isNotEmpty();
            }
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }
}

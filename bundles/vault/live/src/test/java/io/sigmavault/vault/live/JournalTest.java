package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.FaultDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final FaultDisk disk = new FaultDisk(1);
    private final JournalKeys keys = keys();

    private static JournalKeys keys() {
        try {
            return TestJournalKeys.make();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void folders() throws Exception {
        disk.makeFolder("journal");
        JournalSegment.create(disk, keys, 1).close();
    }

    private static Out batch(int seed) {
        var random = new Random(seed);
        int size = 1 + (random.nextInt(10) == 0 ? random.nextInt(600_000) : random.nextInt(9_000));
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return new Out().raw(bytes);
    }

    private List<byte[]> replay(TreeMap<Integer, Integer> ends)
            throws IOException, SigmaVaultException {
        var found = new ArrayList<byte[]>();
        var replay = new JournalReplay(disk, keys);
        replay.run(
                1,
                in -> {
                    var all = new Out();
                    while (in.more()) {
                        all.u8(in.u8());
                    }
                    found.add(all.toBytes());
                });
        ends.putAll(replay.ends());
        return found;
    }

    @Test
    void batchesComeBackInOrderAcrossSegments() throws Exception {
        int written = 0;
        for (int round = 0; round < 4; round++) {
            var ends = new TreeMap<Integer, Integer>();
            assertThat(replay(ends)).hasSize(written);
            try (var journal = new Journal(disk, keys, ends, ends.lastKey() + 1, written)) {
                for (int i = 0; i < 15; i++) {
                    if (i == 7) {
                        journal.rotate();
                    }
                    long ticket = journal.append(batch(written), ++written);
                    if (i % 3 == 0) {
                        journal.await(ticket);
                        assertThat(journal.durableSequence()).isEqualTo(written);
                    }
                }
                journal.await(journal.appended());
            }
        }
        var found = replay(new TreeMap<>());
        assertThat(found).hasSize(written);
        for (int i = 0; i < written; i++) {
            assertThat(found.get(i)).isEqualTo(batch(i).toBytes());
        }
    }

    @Test
    void aFullDiskEndsASegmentAndTheNextGoesOn() throws Exception {
        var ends = new TreeMap<Integer, Integer>();
        replay(ends);
        var kept = new ArrayList<byte[]>();
        try (var journal = new Journal(disk, keys, ends, 2, 0)) {
            for (int i = 0; i < 30; i++) {
                disk.setFree(i % 3 == 1 ? 2_000 : Long.MAX_VALUE);
                try {
                    journal.await(journal.append(batch(i), i));
                    kept.add(batch(i).toBytes());
                } catch (IOException e) {
                    assertThat(Trouble.full(e)).isTrue();
                }
            }
        }
        assertThat(kept).hasSize(20);
        var found = replay(new TreeMap<>());
        assertThat(found).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(found.get(i)).isEqualTo(kept.get(i));
        }
    }

    @Test
    void aMissingSegmentOrMiddleIsDamage() throws Exception {
        var ends = new TreeMap<Integer, Integer>();
        replay(ends);
        try (var journal = new Journal(disk, keys, ends, 2, 0)) {
            for (int i = 0; i < 9; i++) {
                journal.await(journal.append(batch(i), i));
                if (i % 3 == 2) {
                    journal.rotate();
                }
            }
            journal.await(journal.append(batch(9), 9));
            journal.await(journal.append(batch(10), 10));
        }
        assertThat(replay(new TreeMap<>())).hasSize(11);
        for (var path : disk.files()) {
            byte[] good = disk.bytes(path);
            disk.delete(path);
            if (!path.endsWith("5")) {
                assertThrows(Damaged.class, () -> replay(new TreeMap<>()), path);
            }
            disk.create(path);
            if (good.length > JournalSegment.BLOCK) {
                byte[] bad = good.clone();
                Arrays.fill(bad, JournalSegment.BLOCK + 9, JournalSegment.BLOCK + 90, (byte) 1);
                disk.replace(path, bad);
                assertThrows(Damaged.class, () -> replay(new TreeMap<>()), path);
            }
            disk.replace(path, good);
        }
    }
}

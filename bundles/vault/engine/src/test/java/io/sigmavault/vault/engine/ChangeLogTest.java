package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.Actor;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangeLogTest {

    private static final long COUNT = 130_000;

    private final FaultDisk disk = new FaultDisk(1);

    private static VaultChange change(long sequence) {
        return new VaultChange(
                sequence,
                Instant.ofEpochSecond(sequence),
                Actor.SYSTEM,
                VaultChange.Kind.CREATED,
                VaultPath.parse("n" + sequence),
                null,
                sequence);
    }

    @Test
    void changesMoveToFilesAndTheOldestGo() throws Exception {
        disk.makeFolder("v");
        disk.makeFolder("v/index");
        var root = Secret.owning(new byte[32]);
        var keys = new Keys(TestCrypto.CRYPTO, root);
        var log = new ChangeLog(disk, "v", keys);
        long sequence = 0;
        for (int size : new int[] {10, 20_000, 20_000, 60_000, 29_990}) {
            for (int i = 0; i < size; i++) {
                log.add(change(++sequence));
            }
            log.settle(log.store(sequence, 60_000), sequence);
        }
        assertThat(sequence).isEqualTo(COUNT);
        var again = new ChangeLog(disk, "v", keys);
        log.parts().forEach(again::addPart);
        again.add(change(COUNT + 1));
        long first = again.parts().getFirst().first();
        assertThat(COUNT - first + 1).isBetween(60_000L, 110_000L);
        assertThat(disk.list("v/index")).hasSize(again.parts().size());
        for (long after = first - 1; after < COUNT; after += 777) {
            var read = again.read(after, COUNT + 1, 5);
            assertThat(read.getFirst()).isEqualTo(change(after + 1));
            assertThat(read.size()).isEqualTo((int) Math.min(5, COUNT + 1 - after));
        }
        assertThat(again.read(COUNT, COUNT + 1, 5)).containsExactly(change(COUNT + 1));
        assertThat(again.read(COUNT, COUNT, 5)).isEmpty();
        assertThat(again.read(0, COUNT, 1)).containsExactly(change(first));
    }
}

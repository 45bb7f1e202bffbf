package io.sigmavault.vault.live;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.FaultDisk;
import org.junit.jupiter.api.Test;

/// Random changes give what a map of names gives, also across locking, checkpoints and restarts.
class ModelTest {

    @Test
    void aVaultIsAMapOfNamesToBytes() {
        forAll(10, longs(0, Long.MAX_VALUE), ModelTest::check);
    }

    private static void check(long seed) throws Exception {
        var disk = new FaultDisk(seed);
        var engine = TestVaults.open(disk, TestVaults.small(100_000, 20));
        engine.create(VAULT, Workload.passphrase(), ANNA);
        int step = 0;
        for (var planned : new Workload(seed, 400_000).plan(60)) {
            planned.step().run(engine.files(VAULT));
            step++;
            if (step % 9 == 0) {
                if (step % 2 == 0) {
                    engine.close();
                    engine = TestVaults.open(disk, TestVaults.SMALL);
                } else {
                    engine.lock(VAULT, ANNA);
                }
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
            }
            if (step % 9 < 2) {
                var now = Workload.read(engine.files(VAULT));
                assertThat(Workload.same(now, planned.after())).as(planned.what()).isTrue();
            }
            assertThat(engine.info(VAULT).lastSequence()).isEqualTo(step);
        }
        var changes = engine.changes(VAULT, 0, 10_000);
        assertThat(changes.size()).isBetween(20, 60);
        assertThat(changes.getLast().sequence()).isEqualTo(60);
        assertThat(changes.getFirst().sequence()).isEqualTo(61 - changes.size());
        engine.close();
    }
}

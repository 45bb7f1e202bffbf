package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The disk is full at any write of any work: it is told, nothing is half done, and with room again all goes on.
class FullDiskTest {

    private static final int STEPS = 14;

    /// @return writes of the whole work, if the disk was never full, else -1
    private static long fullAt(long seed, long write) throws SigmaVaultException {
        var guard = new NonceGuard();
        var disk = new FaultDisk(seed);
        var random = new Random(seed);
        var plan = new Steps(random);
        var before = Model.EMPTY;
        Step step = null;
        String code = "";
        try (var engine = new Engine(disk, disk, new SeededCrypto(guard, seed))) {
            engine.create();
            disk.fullAfter(write);
            for (int i = 0; i < STEPS; i++) {
                step = plan.next(before);
                step.act().run(engine);
                before = step.after();
            }
        } catch (SigmaVaultException e) {
            assertThat(e.code())
                    .as("%s", e)
                    .isIn("vault-full", "vault-read-only", "vault-io-failed");
            code = e.code();
        }
        long writes = disk.writes();
        var after = code.isEmpty() || step == null ? before : step.after();
        disk.setFree(Long.MAX_VALUE);
        String name = "seed %d full at %d in %s: %s".formatted(seed, write, step, code);
        try (var engine = new Engine(disk, disk, new SeededCrypto(guard, seed + 1))) {
            engine.unlock();
            var found = engine.read(engine.hasSecond());
            var now = found.holdsSame(before) ? before : after;
            assertThat(found.holdsSame(now)).as(name).isTrue();
            assertThat(engine.damage()).as(name).isEmpty();
            now = now.withSecond(engine.hasSecond());
            for (int i = 0; i < 3; i++) {
                var next = plan.next(now);
                next.act().run(engine);
                now = next.after();
            }
            assertThat(engine.read(now.second()).holdsSame(now)).as(name).isTrue();
        }
        assertThat(guard.twice()).as(name).isZero();
        return code.isEmpty() && writes < write ? writes : -1;
    }

    private static int fullEverywhere(long seed, int stride) throws SigmaVaultException {
        int tries = 0;
        for (long write = seed % stride; ; write += stride) {
            tries++;
            if (fullAt(seed, write) >= 0) {
                return tries;
            }
        }
    }

    @Test
    @Tag("slow")
    void theDiskMayBeFullAtAnyWrite() throws Exception {
        int tries = fullEverywhere(3, 4);
        System.out.println("full disks: " + tries);
        assertThat(tries).isGreaterThan(10);
    }

    @Test
    @Tag("full")
    void theDiskMayBeFullAtEveryWrite() throws Exception {
        int tries = 0;
        for (int seed = 10; seed < 16; seed++) {
            tries += fullEverywhere(seed, 1);
        }
        System.out.println("full disks: " + tries);
        assertThat(tries).isGreaterThan(500);
    }
}

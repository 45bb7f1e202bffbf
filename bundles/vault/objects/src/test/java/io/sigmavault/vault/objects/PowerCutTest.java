package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Power goes at every write, force and change of a name: nothing acknowledged is lost, nothing half done is seen, no
/// key and nonce seal twice.
class PowerCutTest {

    private static final int STEPS = 10;

    private final NonceGuard crypto = new NonceGuard();

    private FaultDisk made(long seed) throws Exception {
        var disk = new FaultDisk(seed);
        Workload.create(disk, crypto);
        return disk;
    }

    /// @return cuts made
    private int cutEverywhere(long seed, int stride, int steps) throws Exception {
        int cuts = 0;
        for (int cut = (int) (seed % stride); ; cut += stride) {
            var disk = made(cut);
            disk.cutAfter(cut);
            var work = new Workload(disk, crypto, seed);
            boolean through = work.run(steps);
            if (through && !disk.isCut()) {
                return cuts;
            }
            var left = disk.afterPowerCut(cut + seed);
            work.verify(left, "seed %d cut %d after %d steps".formatted(seed, cut, work.done()));
            cuts++;
        }
    }

    @Test
    void powerMayGoAtAnyOperation() throws Exception {
        int cuts = cutEverywhere(1, 1, STEPS);
        assertThat(cuts).isGreaterThan(150);
        assertThat(crypto.sealed()).isGreaterThan(10_000);
        assertThat(crypto.twice()).isZero();
    }

    @Test
    void powerMayGoAgainWhileTheFirstCutIsMended() throws Exception {
        int cuts = 0;
        for (int cut = 3; cut < 170; cut += 3) {
            var disk = made(cut);
            disk.cutAfter(cut);
            var work = new Workload(disk, crypto, 5);
            work.run(STEPS);
            for (int again = 0; again < 40; again += 7) {
                var second = disk.afterPowerCut(cut + again);
                second.cutAfter(again);
                new Workload(second, crypto, 6).run(0);
                work.verify(second.afterPowerCut(again), "cut %d, again %d".formatted(cut, again));
                cuts++;
            }
        }
        assertThat(cuts).isGreaterThan(300);
        assertThat(crypto.twice()).isZero();
    }

    @Test
    void powerMayGoWhileAVaultIsMade() throws Exception {
        for (int cut = 0; ; cut++) {
            var disk = new FaultDisk(cut);
            disk.cutAfter(cut);
            boolean made = true;
            try {
                Workload.create(disk, crypto);
            } catch (SigmaVaultException e) {
                assertThat(e.code()).isEqualTo("vault-io-failed");
                made = false;
            }
            var left = disk.afterPowerCut(cut);
            if (!left.exists(Layout.HEADER_A) && !left.exists(Layout.HEADER_B)) {
                assertThat(made).isFalse();
                Workload.create(left, crypto);
            }
            var work = new Workload(left, crypto, 1);
            assertThat(work.run(3)).as("cut %d", cut).isTrue();
            work.verify(left, "cut " + cut);
            if (!disk.isCut()) {
                return;
            }
        }
    }

    /// Both copies of a vault are written on, as after a restored backup.
    @Test
    void twoCopiesOfAVaultNeverShareAKeyAndNonce() throws Exception {
        var disk = made(1);
        new Workload(disk, crypto, 1).run(7);
        var copy = disk.afterKill(1);
        var third = copy.afterPowerCut(2);
        for (var each : List.of(copy, third)) {
            new Workload(each, crypto, 2).run(STEPS);
        }
        assertThat(crypto.twice()).isZero();
    }

    @Test
    @Tag("full")
    void powerMayGoAtAnyOperationOfManyWorkloads() throws Exception {
        int cuts = 0;
        for (int seed = 100; cuts < 10_000; seed++) {
            cuts += cutEverywhere(seed, 1, 26);
        }
        assertThat(crypto.twice()).isZero();
    }
}

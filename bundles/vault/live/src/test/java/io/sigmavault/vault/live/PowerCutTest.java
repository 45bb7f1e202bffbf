package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Power goes at every write, force and change of a name, once for each: nothing acknowledged is
/// lost, nothing else is half there.
class PowerCutTest {

    private static final int SEEDS = Integer.getInteger("sigmavault.powercuts", 1);

    @Test
    void powerMayGoAtAnyOperation() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            cutEverywhere(seed, false, 1);
        }
    }

    @Test
    void powerMayGoAroundCheckpoints() throws Exception {
        cutEverywhere(100, true, 4);
    }

    @Test
    @Tag("full")
    void powerMayGoAtAnyOperationAroundCheckpoints() throws Exception {
        for (int seed = 100; seed < 100 + SEEDS; seed++) {
            cutEverywhere(seed, true, 1);
        }
    }

    /// The process is killed, the next one goes on with what was never forced and makes a checkpoint
    /// of it, then power goes.
    @Test
    void powerMayGoAfterAKill() throws Exception {
        var steps = new Workload(5, 300_000).plan(12);
        for (int cut = 60; ; cut += 3) {
            var disk = new FaultDisk(cut);
            disk.cutAfter(cut);
            int acknowledged = work(disk, steps);
            boolean killed = acknowledged < steps.size();
            var second = disk.afterKill(cut);
            TreeMap<String, byte[]> state;
            try (var engine = engine(second)) {
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                state = Workload.read(engine.files(VAULT));
                int sequence = (int) engine.info(VAULT).lastSequence();
                assertThat(sequence).isBetween(acknowledged, acknowledged + 1);
                Workload.upload(engine.files(VAULT), "second", new byte[100]);
                state.put("second", new byte[100]);
            }
            try (var engine = engine(second.afterPowerCut(cut))) {
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                assertThat(Workload.same(Workload.read(engine.files(VAULT)), state))
                        .as("cut %d", cut)
                        .isTrue();
            }
            if (!killed) {
                return;
            }
        }
    }

    private static int work(FaultDisk disk, List<Workload.Planned> steps) {
        int acknowledged = 0;
        try (var engine = engine(disk)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            for (var step : steps) {
                step.step().run(engine.files(VAULT));
                acknowledged++;
            }
            disk.afterKill(0);
        } catch (SigmaVaultException e) {
            assertThat(disk.isCut()).as("%s", e).isTrue();
        }
        return acknowledged;
    }

    private static void cutEverywhere(long seed, boolean checkpoints, int step) throws Exception {
        for (int cut = 0; ; cut += step) {
            var disk = new FaultDisk(seed + cut);
            disk.cutAfter(cut);
            if (!run(disk, seed, cut, checkpoints)) {
                assertThat(cut).isGreaterThan(60);
                return;
            }
        }
    }

    /// @return whether power went
    private static boolean run(FaultDisk disk, long seed, int cut, boolean checkpoints)
            throws Exception {
        var steps = new Workload(seed, checkpoints ? 300_000 : 20_000).plan(12);
        var states = new ArrayList<TreeMap<String, byte[]>>();
        states.add(new TreeMap<>());
        steps.forEach(step -> states.add(step.after()));
        int acknowledged = -1;
        var engine = engine(disk);
        try (engine) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            acknowledged = 0;
            for (var step : steps) {
                step.step().run(engine.files(VAULT));
                acknowledged++;
                if (checkpoints && acknowledged % 4 == 2) {
                    engine.create(VAULT, "state " + acknowledged, ANNA);
                    engine.sweep(VAULT);
                }
                if (checkpoints && acknowledged % 4 == 0) {
                    engine.lock(VAULT, ANNA);
                    engine.unlock(VAULT, Workload.passphrase(), ANNA);
                }
            }
        } catch (SigmaVaultException e) {
            assertThat(disk.isCut()).as("%s", e).isTrue();
        }
        check(disk, states, acknowledged, "seed " + seed + " cut " + cut);
        return disk.isCut();
    }

    private static LiveVaults engine(FaultDisk disk) {
        return TestVaults.open(disk, TestVaults.SMALL);
    }

    private static void check(
            FaultDisk disk, List<TreeMap<String, byte[]>> states, int acknowledged, String name)
            throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            var left = disk.afterPowerCut(seed);
            try (var engine = engine(left)) {
                if (engine.list().isEmpty()) {
                    assertThat(acknowledged).as(name).isLessThan(0);
                    continue;
                }
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                int found = match(engine, states, acknowledged, name);
                for (var snapshot : engine.list(VAULT)) {
                    assertThat(snapshot.intact()).as(name).isTrue();
                    int state = Integer.parseInt(snapshot.label().substring(6));
                    var kept = Workload.read(engine.files(VAULT, snapshot.number()));
                    assertThat(Workload.same(kept, states.get(state))).as(name).isTrue();
                }
                var changes = engine.changes(VAULT, 0, 1_000);
                assertThat(changes)
                        .as(name)
                        .extracting(VaultChange::sequence)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, engine.info(VAULT).lastSequence())
                                        .boxed()
                                        .toList());
                Workload.upload(engine.files(VAULT), "afterwards", new byte[100]);
                engine.lock(VAULT, ANNA);
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                engine.files(VAULT)
                        .remove(
                                io.sigmavault.vault.VaultPath.parse("afterwards"),
                                false,
                                null,
                                ANNA);
                assertThat(Workload.same(Workload.read(engine.files(VAULT)), states.get(found)))
                        .as(name)
                        .isTrue();
            }
        }
    }

    /// @return which state it is: the acknowledged one, or the one behind it
    private static int match(
            LiveVaults engine, List<TreeMap<String, byte[]>> states, int acknowledged, String name)
            throws Exception {
        var now = Workload.read(engine.files(VAULT));
        int state =
                (int)
                        engine.changes(VAULT, 0, 1_000).stream()
                                .filter(change -> change.number() == 0) // not about snapshots
                                .count();
        int least = Math.max(0, acknowledged);
        assertThat(state).as(name).isBetween(least, least + 1);
        assertThat(Workload.same(now, states.get(state))).as(name).isTrue();
        return state;
    }
}

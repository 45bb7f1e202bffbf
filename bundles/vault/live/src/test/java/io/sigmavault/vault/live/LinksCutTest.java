package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Power goes at every write, force and change of a name while links, pipes and owners are made: nothing acknowledged is
/// lost, and each change is there in full or not at all.
class LinksCutTest {

    @Test
    void powerMayGoAtAnyOperation() throws Exception {
        cutEverywhere(0, 1);
    }

    @Test
    void powerMayGoAroundCheckpoints() throws Exception {
        cutEverywhere(4, 3);
    }

    private static void cutEverywhere(int checkpoints, int step) throws Exception {
        var states = new ArrayList<TreeMap<String, String>>();
        assertThat(run(new FaultDisk(1), checkpoints, states)).isEqualTo(LinkSteps.ALL.size());
        for (int cut = 0; ; cut += step) {
            var disk = new FaultDisk(cut);
            disk.cutAfter(cut);
            int acknowledged = run(disk, checkpoints, new ArrayList<>());
            for (int seed = 1; seed <= 2; seed++) {
                check(disk.afterPowerCut(seed), acknowledged, states, "cut " + cut);
            }
            if (!disk.isCut()) {
                assertThat(cut).isGreaterThan(60);
                return;
            }
        }
    }

    /// @param checkpoints how many steps are between two; 0 for none
    /// @param states what there is before the first step and behind each
    /// @return how many steps were acknowledged; -1 if not even the vault was
    private static int run(FaultDisk disk, int checkpoints, List<TreeMap<String, String>> states)
            throws SigmaVaultException {
        int acknowledged = -1;
        try (var engine = TestVaults.open(disk, TestVaults.SMALL)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            acknowledged = 0;
            states.add(LinkSteps.read(engine.files(VAULT)));
            for (var step : LinkSteps.ALL) {
                step.run(engine.files(VAULT).withLinks());
                acknowledged++;
                states.add(LinkSteps.read(engine.files(VAULT)));
                if (checkpoints > 0 && acknowledged % checkpoints == 0) {
                    engine.lock(VAULT, ANNA);
                    engine.unlock(VAULT, Workload.passphrase(), ANNA);
                }
            }
        } catch (SigmaVaultException e) {
            if (!disk.isCut()) {
                throw e;
            }
        }
        return acknowledged;
    }

    private static void check(
            FaultDisk left, int acknowledged, List<TreeMap<String, String>> states, String name)
            throws SigmaVaultException {
        try (var engine = TestVaults.open(left, TestVaults.SMALL)) {
            if (acknowledged < 0 && engine.list().isEmpty()) {
                return;
            }
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            int least = Math.max(0, acknowledged);
            int most = Math.min(states.size(), least + 2);
            var found = LinkSteps.read(engine.files(VAULT));
            assertThat(found).as(name).isIn(states.subList(least, most));
            engine.lock(VAULT, ANNA);
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            assertThat(LinkSteps.read(engine.files(VAULT))).as(name).isEqualTo(found);
        }
    }
}

package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.FaultDisk;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Power goes at every write, force and change of a name while a vault is destroyed: it is there in full, or nobody opens it and
/// nothing of it is left after the next start.
class ShredCutTest {

    private static final byte[] CONTENT =
            "what nobody is to read again".getBytes(StandardCharsets.UTF_8);

    @Test
    void powerMayGoAtAnyOperation() throws Exception {
        var start = new FaultDisk(1);
        try (var engine = TestVaults.open(start, TestVaults.SMALL)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            Workload.upload(engine.files(VAULT), "secret", CONTENT);
            engine.lock(VAULT, ANNA);
        }
        int there = 0;
        int gone = 0;
        for (int cut = 0; ; cut++) {
            var disk = start.copy(cut);
            disk.cutAfter(cut);
            boolean acknowledged = shred(disk);
            var seeds = new Random(cut);
            for (int i = 0; i < 4; i++) {
                long seed = seeds.nextLong(); // of small ones the first change always survives
                boolean stays = stays(disk.afterPowerCut(seed), "cut " + cut + " seed " + seed);
                assertThat(stays && acknowledged).as("cut " + cut).isFalse();
                there += stays ? 1 : 0;
                gone += stays ? 0 : 1;
            }
            if (!disk.isCut()) {
                assertThat(there).isPositive();
                assertThat(gone).isPositive();
                return;
            }
        }
    }

    private static boolean shred(FaultDisk disk) throws SigmaVaultException {
        try (var engine = TestVaults.open(disk, TestVaults.SMALL)) {
            engine.keyRotation().shred(VAULT, VAULT, ANNA);
            return true;
        } catch (SigmaVaultException e) {
            if (!disk.isCut()) {
                throw e;
            }
            return false;
        } catch (UncheckedIOException e) {
            assertThat(disk.isCut()).isTrue();
            return false;
        }
    }

    /// Whether the vault is there, whole; else nothing of it is.
    private static boolean stays(FaultDisk left, String name) throws SigmaVaultException {
        try (var engine = TestVaults.open(left, TestVaults.SMALL)) {
            if (engine.list().isEmpty()) {
                assertThat(left.files()).as(name).noneMatch(path -> path.startsWith(VAULT + "/"));
                engine.create(VAULT, Workload.passphrase(), ANNA); // its name is free
                return false;
            }
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            assertThat(Workload.read(engine.files(VAULT)).get("secret"))
                    .as(name)
                    .isEqualTo(CONTENT);
            return true;
        }
    }
}

package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Power goes while four clients write: what each of them was told to be stored is there.
class ConcurrentCutTest {

    private static LiveVaults engine(FaultDisk disk) {
        return TestVaults.open(disk, TestVaults.small(150_000, 1_000));
    }

    private static byte[] content(String name) {
        var random = new Random(name.hashCode());
        byte[] bytes = new byte[random.nextInt(8) == 0 ? 300_000 : random.nextInt(5_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatEachClientWasToldIsThere() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            var disk = new FaultDisk(seed);
            Map<String, Boolean> stored = new ConcurrentHashMap<>();
            try (var engine = engine(disk);
                    var clients = Executors.newFixedThreadPool(4)) {
                engine.create(VAULT, Workload.passphrase(), ANNA);
                disk.cutAfter(new Random(seed).nextInt(400));
                for (int client = 0; client < 4; client++) {
                    String prefix = client + "-";
                    clients.execute(() -> write(engine, prefix, stored));
                }
            }
            check(disk.afterPowerCut(seed), stored, seed);
        }
    }

    private static void write(LiveVaults engine, String prefix, Map<String, Boolean> stored) {
        try {
            for (int i = 0; i < 60; i++) {
                Workload.upload(engine.files(VAULT), prefix + i, content(prefix + i));
                stored.put(prefix + i, true);
            }
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isIn("vault-io-failed", "vault-read-only");
        }
    }

    private static void check(FaultDisk disk, Map<String, Boolean> stored, int seed)
            throws Exception {
        try (var engine = engine(disk)) {
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            var found = Workload.read(engine.files(VAULT));
            assertThat(found.keySet()).as("seed %d", seed).containsAll(stored.keySet());
            found.forEach((name, bytes) ->
                    assertThat(bytes).as("seed %d", seed).isEqualTo(content(name)));
        }
    }
}

package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Several vaults share memory and writers; the tool and the server share vaults.
class ManyVaultsTest {

    private final FaultDisk disk = new FaultDisk(1);

    private static byte[] content(String vault, int file) {
        byte[] bytes = new byte[5_000 + file * 40_000];
        new Random(vault.hashCode() + file).nextBytes(bytes);
        return bytes;
    }

    @Test
    void writersGoFromVaultToVault() throws Exception {
        try (var vaults = TestVaults.open(disk, TestVaults.SMALL)) {
            for (int vault = 0; vault < 6; vault++) {
                vaults.create("v" + vault, Workload.passphrase(), ANNA);
            }
            for (int file = 0; file < 10; file++) {
                for (int vault = 0; vault < 6; vault++) {
                    byte[] bytes = content("v" + vault, file);
                    Workload.upload(vaults.files("v" + vault), "f" + file, bytes);
                }
                vaults.lock("v" + file % 6, ANNA);
                vaults.unlock("v" + file % 6, Workload.passphrase(), ANNA);
            }
        }
        try (var vaults = TestVaults.open(disk.afterPowerCut(1), TestVaults.SMALL)) {
            for (int vault = 0; vault < 6; vault++) {
                vaults.unlock("v" + vault, Workload.passphrase(), ANNA);
                for (int file = 0; file < 10; file++) {
                    var path = VaultPath.parse("f" + file);
                    assertThat(Workload.content(vaults.files("v" + vault), path))
                            .isEqualTo(content("v" + vault, file));
                }
            }
        }
    }

    private static LiveSettings holding(long mostBytes) {
        return new LiveSettings(
                TestVaults.SMALL.options(),
                new Settings(1 << 20, 1 << 20),
                1 << 20,
                mostBytes,
                1 << 20,
                Duration.ofHours(1),
                1_000,
                0,
                Long.MAX_VALUE);
    }

    @Test
    void noMoreVaultsAreUnlockedThanThereIsMemoryFor() throws Exception {
        var settings = holding(2 * holding(1).vaultBytes());
        try (var vaults = TestVaults.open(disk, settings)) {
            vaults.create("a", Workload.passphrase(), ANNA);
            vaults.create("b", Workload.passphrase(), ANNA);
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> vaults.create("c", Workload.passphrase(), ANNA));
            assertThat(error.code()).isEqualTo("too-large");
            vaults.lock("a", ANNA);
            vaults.create("c", Workload.passphrase(), ANNA);
        }
    }

    @Test
    void theToolOpensWhatTheServerLockedAndNothingElse() throws Exception {
        var vaults = TestVaults.open(disk, TestVaults.SMALL);
        vaults.create("v", Workload.passphrase(), ANNA);
        Workload.upload(vaults.files("v"), "f", content("v", 1));
        var left = disk.afterPowerCut(1);
        var error = assertThrows(SigmaVaultException.class, () -> tool(left).close());
        assertThat(error.code()).isEqualTo("vault-journal");
        vaults.close();
        try (var opened = tool(disk)) {
            var head = VaultTree.read(opened.objects(), Settings.DEFAULT).head();
            assertThat(head.stat(head.lookup("f")).size()).isEqualTo(content("v", 1).length);
        }
    }

    private static OpenVault tool(FaultDisk disk) throws SigmaVaultException {
        byte[] text = new String(Workload.passphrase()).getBytes(StandardCharsets.UTF_8);
        try (var secret = Secret.owning(text)) {
            return VaultFolder.open(
                    new SubDisk(disk, "v"),
                    new Unlock.Passphrase(secret),
                    Mode.READ,
                    TestVaults.SMALL.options(),
                    TestCrypto.CRYPTO,
                    new TestCodecs());
        }
    }
}

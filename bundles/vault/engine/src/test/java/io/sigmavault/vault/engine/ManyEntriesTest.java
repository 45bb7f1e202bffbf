package io.sigmavault.vault.engine;

import static io.sigmavault.vault.engine.Workload.ANNA;
import static io.sigmavault.vault.engine.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyEntriesTest {

    @TempDir Path folder;

    @Test
    void aVaultTakesNoMoreEntriesThanItsBoundAndKeepsWorking() throws Exception {
        var disk = new RealDisk(folder);
        try (var engine = TestEngine.open(disk, new TestCodecs(), TestEngine.SMALL)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            for (int i = 0; i < 100; i++) {
                files.makeFolder(VaultPath.parse("a/" + i), true, Attributes.NONE, ANNA);
            }
            for (int i = 0; i < 98; i++) {
                files.copy(VaultPath.parse("a"), VaultPath.parse("b" + i), false, ANNA);
            }
            // 99 times 101 folders are there; one more copy would be too many.
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () ->
                                    files.copy(
                                            VaultPath.parse("a"),
                                            VaultPath.parse("c"),
                                            false,
                                            ANNA));
            assertThat(error.code()).isEqualTo("too-large");
            files.move(VaultPath.parse("a"), VaultPath.parse("c"), false, ANNA);
            engine.lock(VAULT, ANNA);
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            assertThat(engine.info(VAULT).folders()).isEqualTo(99 * 101);
            assertThat(engine.info(VAULT).lastSequence()).isEqualTo(101 + 98 + 1);
        }
    }

    @Test
    void aSecondEngineCannotUnlockWhatOneHolds() throws Exception {
        try (var engine = TestEngine.open(new RealDisk(folder));
                var other = TestEngine.open(new RealDisk(folder))) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> other.unlock(VAULT, Workload.passphrase(), ANNA));
            assertThat(error.code()).isEqualTo("vault-io-failed");
            assertThat(error).hasMessageContaining("open in this process");
            engine.lock(VAULT, ANNA);
            other.unlock(VAULT, Workload.passphrase(), ANNA);
        }
    }
}

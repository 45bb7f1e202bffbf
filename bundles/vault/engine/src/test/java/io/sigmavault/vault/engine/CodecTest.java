package io.sigmavault.vault.engine;

import static io.sigmavault.vault.engine.Workload.ANNA;
import static io.sigmavault.vault.engine.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.vault.VaultPath;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Codecs come and go under a vault.
class CodecTest {

    private static final byte[] TEXT = new byte[100_000];

    private final FaultDisk disk = new FaultDisk(1);
    private final TestCodecs codecs = new TestCodecs();
    private final VaultsEngine engine = TestEngine.open(disk, codecs, TestEngine.SMALL);

    @BeforeEach
    void create() throws Exception {
        engine.create(VAULT, Workload.passphrase(), ANNA);
    }

    private byte[] read(String name) throws Exception {
        return Workload.content(engine.files(VAULT), VaultPath.parse(name));
    }

    private void restart() throws Exception {
        engine.lock(VAULT, ANNA);
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    @Test
    void aMissingDecoderIsNamedAndWritingGoesOn() throws Exception {
        Workload.upload(engine.files(VAULT), "a", TEXT);
        codecs.setPresent(false);
        restart();
        var error = assertThrows(CodecMissingException.class, () -> read("a"));
        assertThat(error).hasMessageContaining("sigmavault-codec-zstd");
        byte[] other = new byte[50_000];
        Workload.upload(engine.files(VAULT), "b", other);
        assertThat(read("b")).isEqualTo(other);
        assertThat(engine.info(VAULT).codecFrames()).containsOnlyKeys("zstd", "store");
        codecs.setPresent(true);
        assertThat(read("a")).isEqualTo(TEXT);
        assertThat(codecs.leases).hasValue(0);
    }

    @Test
    void aReadWaitsForADecoderThatIsBeingReplaced() throws Exception {
        var patient = TestEngine.patient();
        engine.configure(patient);
        Workload.upload(engine.files(VAULT), "a", TEXT);
        restart();
        codecs.setPresent(false);
        var read =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return read("a");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        codecs.setPresent(true);
        assertThat(read.get()).isEqualTo(TEXT);
    }

    @Test
    void aDecoderInUseIsGuardedAlsoWhileLocked() throws Exception {
        assertThat(engine.usersOf("sigmavault-codec-zstd")).isEmpty();
        Workload.upload(engine.files(VAULT), "a", TEXT);
        assertThat(engine.usersOf("sigmavault-codec-zstd"))
                .containsExactly("vault v: 1 frames of codec zstd");
        assertThat(engine.usersOf("sigmavault-codec-xz")).isEmpty();
        assertThat(engine.usersOf("sigmavault-core")).isEmpty();
        engine.lock(VAULT, ANNA);
        assertThat(engine.usersOf("sigmavault-codec-zstd"))
                .containsExactly("vault v: 1 frames of codec zstd");
        disk.replace(VAULT + "/" + Format.CODECS, new byte[3]);
        assertThat(engine.usersOf("sigmavault-codec-xz")).hasSize(1);
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
        engine.files(VAULT).remove(VaultPath.parse("a"), false, null, ANNA);
        restart();
        assertThat(engine.usersOf("sigmavault-codec-zstd")).isEmpty();
        engine.lock(VAULT, ANNA);
        assertThat(engine.usersOf("sigmavault-codec-zstd")).isEmpty();
    }
}

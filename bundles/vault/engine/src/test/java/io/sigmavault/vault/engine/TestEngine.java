package io.sigmavault.vault.engine;

import io.sigmavault.codec.Codecs;
import io.sigmavault.crypto.PasswordKdf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Makes engines for tests.
final class TestEngine {

    /// Little memory and disk, so that many vaults can be made.
    static final Settings SMALL = small(1L << 30, 1_000);

    private TestEngine() {}

    static Settings small(long checkpointBytes, long keptChanges) {
        return new Settings(
                List.of("zstd", "store"),
                3,
                true,
                Duration.ofMillis(300),
                1 << 20,
                10_000,
                10_000,
                checkpointBytes,
                keptChanges,
                64 << 10,
                new PasswordKdf.Parameters(8, 1, 1),
                Clock.systemUTC());
    }

    static VaultsEngine open(Disk disk) {
        return open(disk, new TestCodecs(), Settings.DEFAULT);
    }

    static VaultsEngine open(Disk disk, Codecs codecs, Settings settings) {
        return new VaultsEngine(codecs, TestCrypto.CRYPTO, disk, settings);
    }
}

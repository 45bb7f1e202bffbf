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

    /// As [#SMALL], but waiting a minute for a codec.
    static Settings patient() {
        return with(1L << 30, 1_000, Duration.ofMinutes(1));
    }

    static Settings small(long checkpointBytes, long keptChanges) {
        return with(checkpointBytes, keptChanges, Duration.ofMillis(300));
    }

    private static Settings with(long checkpointBytes, long keptChanges, Duration wait) {
        return new Settings(
                List.of("zstd", "store"),
                3,
                true,
                wait,
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

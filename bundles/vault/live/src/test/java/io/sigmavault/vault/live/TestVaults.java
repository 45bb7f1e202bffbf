package io.sigmavault.vault.live;

import io.sigmavault.codec.Codecs;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import io.sigmavault.vault.tree.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// Opens vaults for tests, with passphrases that cost nothing.
public final class TestVaults {

    public static final Options OPTIONS =
            Options.DEFAULT
                    .withCost(new PasswordKdf.Parameters(8, 1, 1))
                    .withBackground(false)
                    .withMemory(4 << 20, 4 << 20);

    /// Checkpoints at locking only.
    public static final LiveSettings SMALL = small(1L << 30, 1_000);

    private TestVaults() {}

    public static LiveSettings small(long checkpointBytes, long keptChanges) {
        return new LiveSettings(
                OPTIONS,
                new Settings(1 << 20, 1 << 18),
                1 << 20,
                1 << 30,
                checkpointBytes,
                Duration.ofHours(1),
                keptChanges,
                0,
                Long.MAX_VALUE);
    }

    public static LiveSettings sparing(long spareBytes) {
        return new LiveSettings(
                OPTIONS,
                new Settings(1 << 20, 1 << 18),
                1 << 20,
                1 << 30,
                1L << 30,
                Duration.ofHours(1),
                1_000,
                spareBytes,
                Long.MAX_VALUE);
    }

    public static LiveVaults open(Path folder) throws IOException {
        var clock = Clock.systemUTC();
        return new LiveVaults(folder, TestCrypto.CRYPTO, new TestCodecs(), SMALL, clock);
    }

    public static LiveVaults open(Disk disk, LiveSettings settings) {
        return open(disk, new TestCodecs(), settings);
    }

    public static LiveVaults open(Disk disk, Codecs codecs, LiveSettings settings) {
        try {
            return new LiveVaults(
                    disk,
                    disk instanceof FaultDisk faulty ? faulty::free : () -> Long.MAX_VALUE,
                    TestCrypto.CRYPTO,
                    codecs,
                    settings,
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

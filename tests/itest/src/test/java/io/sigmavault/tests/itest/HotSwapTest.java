package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.HotSwap;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bundles are swapped under load: the short form of `./sigmavault bench hotswap`.
@Tag("slow")
class HotSwapTest {

    @ParameterizedTest
    @ValueSource(strings = {"io.sigmavault.codec.zstd", "io.sigmavault.crypto.jdk"})
    void nobodyNotices(String bundle) throws InterruptedException {
        var data = SigmaVaultExtension.freshFolder("swap");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var result = HotSwap.run(sigmavault, bundle, 6, Duration.ZERO, Duration.ofSeconds(10));
            assertThat(result.failures()).isEmpty();
            assertThat(result.wrongBytes()).isZero();
            assertThat(result.disturbed())
                    .as("components of other bundles that were deactivated")
                    .isEmpty();
            assertThat(result.oldLoaders()).as("class loaders of old revisions").isZero();
            assertThat(result.requests()).isGreaterThan(100);
        }
    }
}

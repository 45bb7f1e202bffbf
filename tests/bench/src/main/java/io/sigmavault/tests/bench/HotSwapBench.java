package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.time.Duration;

/// `./sigmavault bench hotswap`: eight clients for 60 s while the zstd codec is updated, rolled back,
/// stopped and started 50 times.
public final class HotSwapBench {

    private static final String BUNDLE = "io.sigmavault.codec.zstd";

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration DURATION = Duration.ofSeconds(60);

    private HotSwapBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = StartOptions.in(SigmaVaultExtension.freshFolder("hotswap")).withJava();
        HotSwap.Result result;
        try (var sigmavault = SigmaVault.start(options)) {
            result = HotSwap.run(sigmavault, BUNDLE, 50, WARM_UP, DURATION);
        }
        System.out.println(Machine.line());
        System.out.printf(
                "requests: %d, failed %d, wrong bytes %d%n",
                result.requests(), result.failures().size(), result.wrongBytes());
        result.failures().stream().limit(5).forEach(failure -> System.out.println("  " + failure));
        System.out.println("swap time: " + result.swaps());
        System.out.println("request time while swapping: " + result.stalls());
        System.out.println("components of other bundles deactivated: " + result.disturbed());
        System.out.println("class loaders of old revisions: " + result.oldLoaders());
        System.out.printf(
                "resident: %d MiB before, %d MiB after%n",
                result.residentBefore() >> 20, result.residentAfter() >> 20);
        boolean good =
                result.failures().isEmpty()
                        && result.wrongBytes() == 0
                        && result.disturbed().isEmpty()
                        && result.oldLoaders() == 0
                        && result.residentAfter() <= result.residentBefore() * 1.1;
        System.out.println(good ? "hotswap: passed" : "hotswap: FAILED");
        System.exit(good ? 0 : 1);
    }
}

package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Swaps a bundle again and again while clients write and read.
public final class HotSwap {

    private static final int CLIENTS = 8;

    private HotSwap() {}

    /// What a run gave.
    ///
    /// @param requests answered in all
    /// @param failures one text for each failed request
    /// @param wrongBytes reads that gave other bytes than were written
    /// @param swaps time of each update, rollback, stop and start
    /// @param stalls time of each request
    /// @param disturbed components of other bundles that were deactivated
    /// @param oldLoaders class loaders of old revisions still reachable
    /// @param residentBefore bytes, warm, before the first swap
    /// @param residentAfter bytes, after the last swap
    public record Result(
            long requests,
            List<String> failures,
            int wrongBytes,
            Percentiles swaps,
            Percentiles stalls,
            Set<String> disturbed,
            long oldLoaders,
            long residentBefore,
            long residentAfter) {}

    /// Runs it.
    ///
    /// @param symbolicName the bundle; each round updates it, rolls back, stops and starts it
    /// @param rounds how often
    /// @param warmUp load before the first swap, so that the compiler's and the heap's growth is over
    /// @param duration over which the rounds are spread
    public static Result run(
            SigmaVault sigmavault,
            String symbolicName,
            int rounds,
            Duration warmUp,
            Duration duration)
            throws InterruptedException {
        var bundle = Swapped.named(sigmavault.owner(), symbolicName);
        bundle.update();
        bundle.rollback();
        var swaps = new ArrayList<Long>();
        Components before;
        Components after;
        long loadersBefore;
        long residentBefore;
        Percentiles stalls;
        var load = new Load(sigmavault.owner(), CLIENTS);
        try (load) {
            load.awaitWarm();
            pauseUntil(System.nanoTime() + warmUp.toNanos());
            loadersBefore = sigmavault.facts().bundleLoaders();
            residentBefore = sigmavault.facts().residentBytes();
            before = Components.of(sigmavault);
            long from = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                for (var step :
                        List.<Runnable>of(
                                bundle::update, bundle::rollback, bundle::stop, bundle::start)) {
                    long begin = System.nanoTime();
                    step.run();
                    swaps.add(System.nanoTime() - begin);
                }
                long next = from + duration.toNanos() * (round + 1) / rounds;
                pauseUntil(next);
            }
            stalls = load.latencies();
            after = Components.of(sigmavault);
        }
        return new Result(
                load.requests(),
                List.copyOf(load.failures()),
                load.wrongBytes(),
                Percentiles.ofNanos(swaps),
                stalls,
                before.disturbed(after, symbolicName),
                Math.max(0, sigmavault.facts().bundleLoaders() - loadersBefore),
                residentBefore,
                sigmavault.facts().residentBytes());
    }

    private static void pauseUntil(long nanoTime) {
        while (System.nanoTime() < nanoTime) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }
}

package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.ProcessFacts;

/// Updates a bundle many times and looks at what stays behind.
public final class LeakGate {

    private static final int WARM_UP = 10;

    private LeakGate() {}

    /// What many updates left behind.
    ///
    /// @param symbolicName the bundle
    /// @param updates how many, after ten to warm up
    /// @param loaders class loaders more than before
    /// @param threads platform threads more than before
    /// @param heapBytes live bytes more than before
    /// @param updateTime time of each update
    public record Result(
            String symbolicName,
            int updates,
            long loaders,
            long threads,
            long heapBytes,
            Percentiles updateTime) {

        /// True if nothing grows with the number of updates.
        public boolean passed() {
            return loaders <= 2 && threads <= 2 && heapBytes <= 2L << 20;
        }

        @Override
        public String toString() {
            return "%-32s %4d updates: loaders %+d, threads %+d, heap %+d KiB; update %s %s"
                    .formatted(
                            symbolicName,
                            updates,
                            loaders,
                            threads,
                            heapBytes >> 10,
                            updateTime,
                            passed() ? "" : "LEAKS");
        }
    }

    /// @param probe uses the bundle, every tenth update
    public static Result run(ProcessFacts facts, Swapped bundle, int updates, Runnable probe) {
        for (int i = 0; i < WARM_UP; i++) {
            bundle.update();
        }
        probe.run();
        long loaders = facts.bundleLoaders();
        long threads = facts.threads();
        long heap = facts.liveHeapBytes();
        var nanos = new java.util.ArrayList<Long>();
        for (int i = 0; i < updates; i++) {
            long from = System.nanoTime();
            bundle.update();
            nanos.add(System.nanoTime() - from);
            if (i % 10 == 9) {
                probe.run();
            }
        }
        return new Result(
                bundle.symbolicName(),
                updates,
                facts.bundleLoaders() - loaders,
                facts.threads() - threads,
                facts.liveHeapBytes() - heap,
                Percentiles.ofNanos(nanos));
    }
}

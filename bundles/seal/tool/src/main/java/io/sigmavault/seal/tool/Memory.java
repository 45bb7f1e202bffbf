package io.sigmavault.seal.tool;

/// What one thread may take of the heap, so that more threads than fit are not started.
final class Memory {

    /// Blocks of 4 MiB with zstd.
    static final long FAST = 64L << 20;

    /// Blocks of 16 MiB with sigma: what it states for encoding, and the blocks.
    static final long TIGHT = 700L << 20;

    /// Blocks of 16 MiB of whatever codec.
    static final long READ = 260L << 20;

    private static final long REST = 100L << 20;

    private Memory() {}

    /// @return 1 at least
    static int threads(int wanted, long each) {
        long room = (Runtime.getRuntime().maxMemory() - REST) / each;
        return (int) Math.clamp(room, 1, wanted);
    }
}

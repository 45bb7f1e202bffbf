package io.sigmavault.codec.recontainer.deflate;

/// What one block may still cost. Work is counted in steps and not by the clock, so that a block
/// becomes the same bytes on every machine; a step takes one to five nanoseconds.
///
/// Both directions count alike, and a reader never more than the writer did.
public final class Allowance {

    /// One stream with all that it may have: 64 MiB plain, 64 MiB of tokens, half of that again
    /// while an array grows, and 64 MiB for the streams inside.
    private static final long READER_BYTES = 256L << 20;

    /// The same for a smaller block, of which less is opened.
    private static final long READER_BYTES_A_BYTE = 32;

    private static final long LEAST_STEPS = 1L << 27;
    private static final long STEPS_A_BYTE = 512;

    private long steps;
    private long bytes;

    /// What the format allows a block of `size` plain bytes, in either direction.
    public static Allowance ofBlock(int size) {
        return ofBlock(size, size);
    }

    /// The same with the memory of a longer block.
    public static Allowance ofBlock(int size, int memoryOf) {
        return new Allowance(
                LEAST_STEPS + STEPS_A_BYTE * size,
                Math.min(READER_BYTES, READER_BYTES_A_BYTE * memoryOf));
    }

    /// @param steps see [#work]
    /// @param bytes of arrays that grow with what is read
    public Allowance(long steps, long bytes) {
        this.steps = steps;
        this.bytes = bytes;
    }

    /// Counts work: what is looked at in a chain, eight bytes compared, a token, a byte that is
    /// entered. It may end below zero: work is counted once it is done, in small parts.
    public void work(long done) {
        steps -= done;
    }

    public boolean spent() {
        return steps < 0;
    }

    /// Takes memory before it is allocated.
    ///
    /// @return false if there is not so much left; nothing is taken then
    public boolean take(long wanted) {
        if (wanted > bytes) {
            return false;
        }
        bytes -= wanted;
        return true;
    }

    public void giveBack(long taken) {
        bytes += taken;
    }

    /// Steps left.
    public long steps() {
        return steps;
    }

    /// Bytes left.
    public long bytes() {
        return bytes;
    }
}

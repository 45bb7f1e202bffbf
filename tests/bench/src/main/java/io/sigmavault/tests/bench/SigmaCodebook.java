package io.sigmavault.tests.bench;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.zstd.ZstdCodec;
import io.sigmavault.codec.zstd.ZstdTrainer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// The tight tier in blocks that are quick to read, of many small files: without a codebook, and with one learnt from every
/// fourth of them, each block the smaller of both ways and the codebook charged as it is stored.
///
/// @param stored bytes of the codebook
record SigmaCodebook(SigmaCoder.Way way, int stored) implements SigmaCoder.Way {

    private static final int BLOCK = 1 << 18;
    private static final int MOST_AVERAGE_BYTES = 64 << 10;
    private static final int FILES = 64;
    private static final int EACH = 4;
    private static final int MOST_BYTES = 64 << 10;
    private static final int LEVEL = 19;

    static List<SigmaCoder> coders(SigmaCoder.Way tight, List<byte[]> files) {
        long bytes = files.stream().mapToLong(file -> file.length).sum();
        if (files.size() < FILES || bytes / files.size() > MOST_AVERAGE_BYTES) {
            return List.of();
        }
        var samples =
                IntStream.range(0, files.size())
                        .filter(i -> i % EACH == 0)
                        .mapToObj(i -> ByteBuffer.wrap(files.get(i)))
                        .toList();
        var alone = new SigmaCoder("tight 256 KiB", 1, BLOCK, tight);
        return new ZstdTrainer()
                .train(samples, MOST_BYTES)
                .map(book ->
                        List.of(
                                alone,
                                new SigmaCoder("… with a codebook", 1, BLOCK, with(tight, book))))
                .orElse(List.of(alone));
    }

    private static SigmaCodebook with(SigmaCoder.Way tight, Codebook book) {
        byte[] content = book.toBytes();
        try {
            int stored = SigmaCoder.zstd(LEVEL, 0).encode(content).length;
            var zstd = SigmaCoder.codec(new ZstdCodec(LEVEL), LEVEL, List.of(book));
            return new SigmaCodebook(SigmaCoder.smaller(tight, zstd), stored);
        } catch (Exception e) {
            throw new IllegalStateException("a codebook can't be stored", e);
        }
    }

    /// Of the codebook that a coder uses.
    static int bytes(SigmaCoder coder) {
        return coder.way() instanceof SigmaCodebook with ? with.stored : 0;
    }

    @Override
    public byte[] encode(byte[] plain) throws Exception {
        return way.encode(plain);
    }

    @Override
    public byte[] decode(byte[] encoded, int plainBytes) throws Exception {
        return way.decode(encoded, plainBytes);
    }
}

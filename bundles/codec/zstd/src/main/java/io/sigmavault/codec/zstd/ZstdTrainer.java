package io.sigmavault.codec.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.Codec;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/// Dictionaries by the library's own trainer (fast cover), which runs outside the heap on copies of the samples.
@Component(service = CodebookTrainer.class, property = Codec.ID + "=zstd")
public final class ZstdTrainer implements CodebookTrainer {

    private static final int MOST_SAMPLE_BYTES = 8 << 20;
    private static final int MOST_BYTES_OF_SAMPLE = 128 << 10;
    private static final int LEAST_BYTES = 1024;

    /// Samples once, their frequencies, and the candidates that are tried.
    private static final long MEMORY = 64L << 20;

    /// Of the entropy tables in the dictionary; above, training takes several times as long and gains next to nothing.
    private static final int LEVEL = 3;

    @Override
    public int mostSampleBytes() {
        return MOST_SAMPLE_BYTES;
    }

    @Override
    public int mostBytesOfSample() {
        return MOST_BYTES_OF_SAMPLE;
    }

    @Override
    public long memoryBytes() {
        return MEMORY;
    }

    @Override
    public Optional<Codebook> train(List<ByteBuffer> samples, int maxBytes) {
        if (maxBytes < LEAST_BYTES || maxBytes > Codebook.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a codebook has "
                            + LEAST_BYTES
                            + " to "
                            + Codebook.MOST_BYTES
                            + " bytes: "
                            + maxBytes);
        }
        var taken = spread(samples);
        int[] sizes = taken.stream().mapToInt(ByteBuffer::remaining).toArray();
        int total = taken.stream().mapToInt(ByteBuffer::remaining).sum();
        if (total < 2 * LEAST_BYTES) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var all = arena.allocate(total).asByteBuffer();
            taken.forEach(all::put);
            var room = arena.allocate(maxBytes).asByteBuffer();
            int size = (int) Zstd.trainFromBufferDirect(all.flip(), sizes, room, false, LEVEL);
            byte[] dictionary = new byte[size];
            room.get(0, dictionary);
            return Optional.of(Codebook.of(dictionary));
        } catch (ZstdException e) {
            return Optional
                    .empty(); // too few or too short samples; nothing else can be wrong with them
        }
    }

    /// As many as may be looked at, every one or every so-manieth, in their order, and of each the beginning.
    private static List<ByteBuffer> spread(List<ByteBuffer> samples) {
        var heads =
                samples.stream()
                        .filter(ByteBuffer::hasRemaining)
                        .map(sample ->
                                sample.slice(
                                        sample.position(),
                                        Math.min(sample.remaining(), MOST_BYTES_OF_SAMPLE)))
                        .toList();
        long total = heads.stream().mapToLong(ByteBuffer::remaining).sum();
        var taken = new ArrayList<ByteBuffer>();
        long seen = 0;
        long kept = 0;
        for (var head : heads) {
            seen += head.remaining();
            long due = total <= MOST_SAMPLE_BYTES ? seen : seen * MOST_SAMPLE_BYTES / total;
            if (kept + head.remaining() <= due) {
                kept += head.remaining();
                taken.add(head);
            }
        }
        return taken;
    }
}

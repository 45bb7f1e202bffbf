package io.sigmavault.codec.testkit;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookTrainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Small files that have much in common, of several kinds, to train codebooks with.
final class Samples {

    private static final int FILES = 200;
    private static final int FILE_BYTES = 2_000;

    private Samples() {}

    static List<ByteBuffer> of(String kind) {
        return IntStream.range(0, FILES)
                .mapToObj(i -> ByteBuffer.wrap(text(kind, FILE_BYTES + i)))
                .toList();
    }

    static Codebook codebook(CodebookTrainer trainer, String kind) {
        return trainer.train(of(kind), 16_384).orElseThrow();
    }

    /// Sentences of words that are the kind's own; each seed, which is the size, gives others.
    static byte[] text(String kind, int size) {
        var random = new Random(size);
        var text = new StringBuilder();
        while (text.length() < size) {
            var word = new Random(kind.hashCode() + 31L * random.nextInt(300));
            for (int i = 0; i < 12; i++) {
                text.append((char) ('a' + word.nextInt(26)));
            }
            text.append(' ');
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    /// A piece of such text, then other bytes, then text again.
    static byte[] mixed(byte[] middle, int around) {
        byte[] text = text("sample", around);
        return ByteBuffer.allocate(2 * around + middle.length)
                .put(text)
                .put(middle)
                .put(text)
                .array();
    }
}

package io.sigmavault.tests.bench;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.store.StoreCodec;
import io.sigmavault.codec.xz.XzCodec;
import io.sigmavault.codec.zstd.ZstdCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Codecs against one another: CPU time of one thread, rounds interleaved, medians. What counts are
/// the ratios to `zstd` level 3 in the same run.
final class CodecBench {

    private static final int ROUNDS = 3;

    /// One codec at one level with what was measured.
    private static final class Contender {
        final Codec codec;
        final int level;
        final List<Double> encode = new ArrayList<>();
        final List<Double> decode = new ArrayList<>();
        long encoded;

        Contender(Codec codec, int level) {
            this.codec = codec;
            this.level = level;
        }

        String name() {
            return codec.info().id() + " " + level;
        }

        /// One pass over all blocks; adds MB a CPU second.
        void pass(List<byte[]> blocks) throws CorruptBlockException {
            var options = new EncodeOptions(level, "application/octet-stream", List.of());
            var frames = new ArrayList<byte[]>();
            long plain = 0;
            long start = CpuTime.nanos();
            try (var encoder = codec.encoder(options)) {
                for (byte[] block : blocks) {
                    var target = ByteBuffer.allocate(block.length);
                    if (encoder.encode(ByteBuffer.wrap(block), target)) {
                        frames.add(Arrays.copyOf(target.array(), target.position()));
                    } else {
                        frames.add(new byte[0]); // kept as it is, by the caller
                    }
                    plain += block.length;
                }
            }
            long middle = CpuTime.nanos();
            encoded = 0;
            long decoded = 0;
            try (var decoder = codec.decoder(1)) {
                for (int i = 0; i < frames.size(); i++) {
                    byte[] frame = frames.get(i);
                    encoded += frame.length == 0 ? blocks.get(i).length : frame.length;
                    if (frame.length > 0) {
                        var target = ByteBuffer.allocate(blocks.get(i).length);
                        decoder.decode(ByteBuffer.wrap(frame), target, List.of());
                        decoded += target.capacity();
                    }
                }
            }
            encode.add(1e3 * plain / (middle - start));
            decode.add(1e3 * decoded / (CpuTime.nanos() - middle));
        }
    }

    private CodecBench() {}

    public static void main(String[] arguments) throws CorruptBlockException {
        IO.println(Machine.line());
        var zstd = new ZstdCodec(3);
        var xz = new XzCodec(6);
        var reference = new Contender(zstd, 3);
        var contenders =
                List.of(
                        reference,
                        new Contender(new StoreCodec(), 0),
                        new Contender(zstd, 1),
                        new Contender(zstd, 9),
                        new Contender(zstd, 19),
                        new Contender(xz, 1),
                        new Contender(xz, 6));
        var blocks = Blocks.of(6);
        for (int round = 0; round <= ROUNDS; round++) {
            for (var contender : contenders) {
                contender.pass(blocks);
            }
            if (round == 0) { // warm-up
                contenders.forEach(c -> {
                    c.encode.clear();
                    c.decode.clear();
                });
            }
        }
        long plain = blocks.stream().mapToLong(block -> block.length).sum();
        IO.println("codec     size  encode MB/s  decode MB/s   size, encode, decode to zstd 3");
        for (var c : contenders) {
            IO.println(
                    "%-8s %5.1f %% %11.0f %12.0f   %.2f  %.3f  %.3f"
                            .formatted(
                                    c.name(),
                                    100.0 * c.encoded / plain,
                                    median(c.encode),
                                    median(c.decode),
                                    1.0 * c.encoded / reference.encoded,
                                    median(c.encode) / median(reference.encode),
                                    median(c.decode) / median(reference.decode)));
        }
        zstd.deactivate();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}

package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The stated memory of an encoder holds for blocks that are made to break it: each is encoded, and
/// comes back, in a Java of its own whose whole heap is as large as stated for a block of that size.
class EncodeMemoryTest {

    private static final int BLOCK = 1 << 22;

    @Test
    void hostileBlocksAreEncodedInTheHeapThatIsStated() throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx" + (long) SigmaCodec.HEAP_A_BYTE * BLOCK,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EncodeMemoryTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.endsWith(" came back")).toList())
                .hasSameSizeAs(HostileBlocks.NAMES);
    }

    /// Encodes all hostile blocks, one after the other.
    public static void main(String[] arguments) throws Exception {
        var codec = new SigmaCodec(1);
        for (var name : HostileBlocks.NAMES) {
            IO.println(name);
            byte[] block = HostileBlocks.of(name, BLOCK);
            var target = ByteBuffer.allocate(BLOCK / 2 + (1 << 20));
            try (var encoder = codec.encoder(EncodeOptions.DEFAULT);
                    var decoder = codec.decoder(codec.info().formatVersion())) {
                if (!encoder.encode(ByteBuffer.wrap(block), target)) {
                    throw new IllegalStateException(name + " was not encoded");
                }
                var plain = ByteBuffer.allocate(BLOCK);
                decoder.decode(target.flip(), plain, List.of());
                if (!plain.flip().equals(ByteBuffer.wrap(block))) {
                    throw new IllegalStateException(name + " did not come back");
                }
            }
            IO.println(name + " came back");
        }
    }
}

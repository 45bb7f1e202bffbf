package io.sigmavault.codec.recontainer.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every stream comes back bit for bit; those of zlib cost next to nothing besides their content.
class RebuiltStreamTest {

    private static final int NEXT_TO_NOTHING = 40;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyLevelAndStrategyOfTheJdkIsGuessed(int level) throws Exception {
        byte[] plain = Streams.text(90_000);
        for (int strategy = Deflater.DEFAULT_STRATEGY;
                strategy <= Deflater.HUFFMAN_ONLY;
                strategy++) {
            byte[] stream = Streams.deflate(plain, level, strategy);
            assertThat(Streams.thereAndBack(stream))
                    .as("strategy %d of %d bytes", strategy, stream.length)
                    .isLessThan(NEXT_TO_NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 9})
    void storedBlocksInBetweenAreGuessedThrough(int level) throws Exception {
        byte[] stream = Streams.deflate(Streams.mixed(), level, Deflater.DEFAULT_STRATEGY);
        assertThat(Streams.read(stream).blocks)
                .anyMatch(block -> block.kind() == Block.STORED)
                .anyMatch(block -> block.kind() == Block.OWN_CODES);
        assertThat(Streams.thereAndBack(stream)).isLessThan(stream.length / 500);
    }

    @ParameterizedTest
    @CsvSource({"3000, 2", "70000, 2", "20000, 3"})
    void flushedStreamsComeBack(int part, int flush) throws Exception {
        byte[] stream = Streams.deflate(Streams.text(150_000), 6, 0, part, flush);
        assertThat(Streams.thereAndBack(stream)).isLessThan(stream.length / 20);
    }

    @Test
    void tinyPlainsComeBack() throws Exception {
        for (int size = 0; size < 300; size++) {
            byte[] plain = size % 2 == 0 ? new byte[size] : Streams.text(size);
            for (int level : new int[] {1, 6, 9}) {
                Streams.thereAndBack(Streams.deflate(plain, level, Deflater.DEFAULT_STRATEGY));
            }
        }
    }

    @Test
    void anEncoderOfAnotherKindComesBackWithCorrections() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            byte[] plain = Streams.text(3_000 + 100 * seed);
            byte[] stream = OddEncoder.encode(plain, new Random(seed));
            assertThat(Streams.read(stream).plainSize()).isEqualTo(plain.length);
            assertThat(Streams.thereAndBack(stream)).isLessThan(stream.length);
        }
    }

    @Test
    void costlyStreamIsTakenBackAndTheNextOneIsRight() throws Exception {
        byte[] costly = OddEncoder.encode(Streams.text(20_000), new Random(1));
        byte[] usual = Streams.deflate(Streams.text(20_000), 9, Deflater.DEFAULT_STRATEGY);
        var writer = new CorrectionWriter();
        var opener = new StreamOpener(writer, Allowance.ofBlock(1 << 20));
        assertThat(opener.open(Streams.read(usual), 100)).isTrue();
        assertThat(opener.open(Streams.read(costly), 100)).isFalse();
        assertThat(opener.open(Streams.read(usual), 100)).isTrue();
        byte[] corrections = writer.finish();
        var reader = new CorrectionReader(corrections, 0, corrections.length);
        var closer = new StreamCloser(reader, Allowance.ofBlock(1 << 20));
        for (int i = 0; i < 2; i++) {
            byte[] rebuilt = new byte[usual.length];
            closer.close(Streams.text(20_000), 0, 20_000, new Sink(rebuilt, 0, rebuilt.length));
            assertThat(rebuilt).isEqualTo(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip -c -1",
                "gzip -c -4",
                "gzip -c -6",
                "gzip -c -9",
                "pigz -c -6",
                "pigz -c -11",
                "zopfli -c"
            })
    void toolsOfTheMachineComeBack(String command, @TempDir Path folder) throws Exception {
        byte[] gz = output(command, Files.write(folder.resolve("plain"), Streams.mixed()));
        var reader = Streams.reader();
        int header = 10 + (gz[3] == 8 ? "plain".length() + 1 : 0);
        var stream = reader.read(gz, header, gz.length, 1 << 26);
        Streams.thereAndBack(Arrays.copyOfRange(gz, header, stream.end()));
    }

    /// Python gives what the JDK hides: memory levels, windows, runs and fixed codes.
    @Test
    void everySettingOfZlibIsGuessed(@TempDir Path folder) throws Exception {
        var plain = Files.write(folder.resolve("plain"), Streams.text(60_000));
        String script =
                """
                import sys, zlib
                plain = open(sys.argv[4], 'rb').read()
                c = zlib.compressobj(6, 8, -int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
                sys.stdout.buffer.write(c.compress(plain) + c.flush())
                """;
        var program = Files.writeString(folder.resolve("zlib.py"), script);
        for (String settings :
                new String[] {"15 1 0", "15 5 1", "15 9 0", "12 8 0", "10 8 4", "15 8 3"}) {
            byte[] stream = output("python3 " + program + " " + settings, plain);
            assertThat(Streams.thereAndBack(stream)).as(settings).isLessThan(NEXT_TO_NOTHING);
        }
    }

    private static byte[] output(String command, Path file) throws Exception {
        Process process;
        try {
            process =
                    new ProcessBuilder((command + " " + file).split(" "))
                            .redirectInput(file.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "not installed: " + command);
            throw e;
        }
        byte[] bytes = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return bytes;
    }
}

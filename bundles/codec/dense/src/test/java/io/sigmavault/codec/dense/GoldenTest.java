package io.sigmavault.codec.dense;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Bytes that must never change: what is stored has to be readable for ever, and by every machine. `golden/N/NAME.dense` is
/// [Samples]' text of that name in format N. Those of a new format are written by [#main] with a folder.
class GoldenTest {

    private static final DenseCodec CODEC = new DenseCodec();

    /// Samples of the structures that are still written in it.
    private static final Set<String> FORMAT_TWO = Set.of("lines", "json", "xml");

    /// Samples that came with format 3.
    private static final Set<String> SINCE_THREE = Set.of("csv-mixed");

    @Test
    void goldenFramesAreStillReadAndStillWritten() throws Exception {
        for (var sample : Samples.all().entrySet()) {
            int newest = FORMAT_TWO.contains(sample.getKey()) ? 2 : 3;
            byte[] frame = read(newest, sample.getKey(), sample.getValue());
            assertThat(encode(sample.getValue())).as(sample.getKey()).isEqualTo(frame);
        }
    }

    @Test
    void framesOfFormatsBeforeAreStillRead() throws Exception {
        for (var sample : Samples.all().entrySet()) {
            if (SINCE_THREE.contains(sample.getKey())) {
                continue;
            }
            read(1, sample.getKey(), sample.getValue());
            read(2, sample.getKey(), sample.getValue());
        }
    }

    private static byte[] read(int format, String name, byte[] plain) throws Exception {
        byte[] frame = golden(format, name);
        // zstd is smaller for the few rows of this CSV in format 3
        boolean zstd = format == 3 && name.equals("csv");
        assertThat(frame).as(name).startsWith(format, zstd ? 1 : 2);
        assertThat(decode(frame, plain.length)).as(name).isEqualTo(plain);
        return frame;
    }

    @Test
    void theMixerFollowsTheFieldsOfATable() throws Exception {
        byte[] frame = golden(3, "csv-mixed");
        assertThat((int) frame[2]).isEqualTo(Structure.CSV.number());
        assertThat((char) frame[3]).isEqualTo(';');
    }

    @Test
    void compiledAndInterpretedCodeWriteTheSameBytes() throws Exception {
        for (int i = 0; i < 30; i++) {
            // enough bytes that the loops of this JVM are compiled
            encode(Samples.lines(400).getBytes(UTF_8));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var interpreted =
                new ProcessBuilder(
                                java,
                                "-Xint",
                                "-cp",
                                System.getProperty("java.class.path"),
                                GoldenTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(interpreted.getInputStream().readAllBytes(), UTF_8);
        assertThat(interpreted.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("frame ")).toList())
                .isEqualTo(frames().lines().toList());
    }

    @Test
    void threadsBesideEachOtherWriteTheSameBytes() throws Exception {
        var alone = frames();
        var work = IntStream.range(0, 8).<Callable<String>>mapToObj(i -> GoldenTest::frames);
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var done : executor.invokeAll(work.toList())) {
                assertThat(done.get()).isEqualTo(alone);
            }
        }
    }

    /// Prints the frames of all samples in hex; with a folder as argument, writes them there.
    public static void main(String[] folder) throws IOException {
        System.out.print(frames());
        for (var name : folder) {
            for (var sample : Samples.all().entrySet()) {
                Files.write(Path.of(name, sample.getKey() + ".dense"), encode(sample.getValue()));
            }
        }
    }

    private static String frames() {
        return Samples.all().entrySet().stream()
                .map(sample -> "frame " + hex(sample.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String hex(byte[] plain) {
        return HexFormat.of().formatHex(encode(plain));
    }

    private static byte[] golden(int format, String name) throws IOException {
        try (var vector =
                GoldenTest.class.getResourceAsStream(
                        "/golden/%d/%s.dense".formatted(format, name))) {
            assertThat(vector).as(name).isNotNull();
            return vector.readAllBytes();
        }
    }

    static byte[] encode(byte[] plain) {
        var target = ByteBuffer.allocate(plain.length + 64);
        try (var encoder = CODEC.encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        byte[] frame = new byte[target.position()];
        target.get(0, frame);
        return frame;
    }

    static byte[] decode(byte[] frame, int plainBytes) throws Exception {
        var target = ByteBuffer.allocate(plainBytes);
        try (var decoder = CODEC.decoder(frame[0])) {
            decoder.decode(ByteBuffer.wrap(frame), target, List.of());
        }
        return target.array();
    }
}

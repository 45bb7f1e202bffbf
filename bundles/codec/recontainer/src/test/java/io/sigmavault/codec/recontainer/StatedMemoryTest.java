package io.sigmavault.codec.recontainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The largest blocks that try to take memory are encoded by a process whose memory the system
/// counts.
@EnabledOnOs(OS.LINUX)
class StatedMemoryTest {

    private static final int BLOCK = RecontainerCodec.MOST_BYTES;
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};

    /// The Java machine itself, the block and the room for its frame.
    private static final long BESIDE = (96L << 20) + 2 * BLOCK;

    /// What is outside the heap while the largest part is squeezed comes on top.
    private static final String HEAP = "-Xmx416m";

    @TempDir private Path folder;

    @Test
    void thirteenMillionEmptyBlocks() throws Exception {
        var file = new ByteArrayOutputStream();
        file.writeBytes(GZIP);
        while (file.size() < BLOCK - 20) {
            file.writeBytes(new byte[] {0x02, 0x08, 0x20, (byte) 0x80, 0x00});
        }
        file.writeBytes(new byte[] {3, 0});
        staysWithin(file.toByteArray());
    }

    /// Each depth has a reader of its own, with as many tokens as bytes.
    @Test
    void streamsOfLiteralsInsideOneAnother() throws Exception {
        byte[] inner = new byte[BLOCK - (1 << 20)];
        var random = new Random(1);
        for (int i = 0; i < inner.length; i++) {
            inner[i] = (byte) random.nextInt(200);
        }
        byte[] file = inner;
        for (int depth = 0; depth < 4; depth++) {
            var outer = new ByteArrayOutputStream();
            outer.writeBytes(GZIP);
            outer.writeBytes(literals(file));
            file = outer.toByteArray();
        }
        staysWithin(Arrays.copyOf(file, Math.min(file.length, BLOCK)));
    }

    @Test
    void bombWithManyKindsOfContent() throws Exception {
        var file = new ByteArrayOutputStream();
        for (String start : new String[] {"<x>", "text ", "\0\0\0\0"}) {
            byte[] content = Arrays.copyOf(start.getBytes(UTF_8), 20 << 20);
            Arrays.fill(content, start.length(), content.length, (byte) start.charAt(1));
            file.writeBytes(Containers.gzip(content));
        }
        byte[] noise = Containers.noise(BLOCK - file.size());
        file.writeBytes(noise);
        staysWithin(file.toByteArray());
    }

    private static byte[] literals(byte[] plain) {
        var deflater = new Deflater(6, true);
        try {
            deflater.setStrategy(Deflater.HUFFMAN_ONLY);
            deflater.setInput(plain);
            deflater.finish();
            byte[] room = new byte[plain.length + plain.length / 8 + 1_000];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(room, size, room.length - size);
            }
            return Arrays.copyOf(room, size);
        } finally {
            deflater.end();
        }
    }

    private void staysWithin(byte[] block) throws IOException, InterruptedException {
        assertThat(block.length).isLessThanOrEqualTo(BLOCK);
        var file = Files.write(folder.resolve("block"), block);
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-Xmn16m",
                                "-XX:-UsePerfData",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EncodeAlone.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).trim();
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(Long.parseLong(said) << 10)
                .isLessThanOrEqualTo(Containers.codec(1).info().encodeMemoryBytes() + BESIDE);
    }
}

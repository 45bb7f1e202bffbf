package io.sigmavault.tests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Blocks of 1 MiB: the JDK's own class files, generated log lines, and noise, by turns.
final class Blocks {

    private static final int SIZE = 1 << 20;

    private Blocks() {}

    static List<byte[]> of(int count) {
        var random = new Random(1);
        var blocks = new ArrayList<byte[]>();
        try (var modules =
                Files.newInputStream(Path.of(System.getProperty("java.home"), "lib/modules"))) {
            modules.skipNBytes(8L << 20);
            for (int i = 0; i < count; i++) {
                blocks.add(
                        switch (i % 6) {
                            case 0, 1, 2 -> modules.readNBytes(SIZE);
                            case 3, 4 -> log(random);
                            default -> noise(random);
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    private static byte[] log(Random random) {
        var text = new StringBuilder(SIZE + 200);
        while (text.length() < SIZE) {
            text.append("2026-11-25T16:")
                    .append(10 + random.nextInt(50))
                    .append(":00Z INFO request ")
                    .append(Long.toHexString(random.nextLong()))
                    .append(" GET /api/v1/vaults/photos/files/")
                    .append(random.nextInt(100_000))
                    .append(".jpg 200 ")
                    .append(random.nextInt(9_000))
                    .append(" ms\n");
        }
        return text.substring(0, SIZE).getBytes(UTF_8);
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[SIZE];
        random.nextBytes(noise);
        return noise;
    }
}

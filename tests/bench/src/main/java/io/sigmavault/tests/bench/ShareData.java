package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Files that are copied: one that can't be compressed, one with lines as of a log.
enum ShareData {
    NOISE,
    LINES;

    private static final int BLOCK = 1 << 20;

    /// Makes the file, unless it is there with that length.
    Path in(Path folder, long bytes) throws IOException {
        return in(folder, bytes, 0);
    }

    /// @param kind whose bytes are other than those of another kind
    Path in(Path folder, long bytes, int kind) throws IOException {
        var file = folder.resolve(toString());
        if (Files.exists(file) && Files.size(file) == bytes) {
            return file;
        }
        var random = new SplittableRandom(ordinal() + 1L + (long) kind * values().length);
        try (var out = Files.newOutputStream(file)) {
            for (long done = 0; done < bytes; done += BLOCK) {
                out.write(block(random), 0, (int) Math.min(BLOCK, bytes - done));
            }
        }
        return file;
    }

    private byte[] block(SplittableRandom random) {
        if (this == NOISE) {
            var bytes = new byte[BLOCK];
            random.nextBytes(bytes);
            return bytes;
        }
        var text = new StringBuilder(BLOCK + 200);
        while (text.length() < BLOCK) {
            text.append("2026-11-26T")
                    .append(10 + random.nextInt(14))
                    .append(":00:00Z host-")
                    .append(random.nextInt(40))
                    .append(" sshd[")
                    .append(random.nextInt(100_000))
                    .append("]: Accepted publickey for user")
                    .append(random.nextInt(1_000))
                    .append(" from 192.0.2.")
                    .append(random.nextInt(256))
                    .append(" port ")
                    .append(random.nextInt(65_536))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return this == NOISE ? "noise" : "lines";
    }
}

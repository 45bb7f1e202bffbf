package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/// Small files that say the same long words in other orders: what codebooks are for.
final class Vocabulary {

    private static final int WORD_BYTES = 48;

    private Vocabulary() {}

    /// @param words of each file
    /// @param different words that there are
    /// @return the folder
    static Path files(Path folder, int from, int count, int words, int different)
            throws IOException {
        Files.createDirectories(folder);
        for (int i = from; i < from + count; i++) {
            Files.writeString(
                    folder.resolve("%06d.note".formatted(i)), file(i, words, different), UTF_8);
        }
        return folder;
    }

    private static String file(int seed, int words, int different) {
        var random = new Random(seed);
        var text = new StringBuilder("note " + seed + ":");
        for (int i = 0; i < words; i++) {
            byte[] word = new byte[WORD_BYTES];
            new Random(1_000_000L + random.nextInt(different)).nextBytes(word);
            text.append(' ').append(HexFormat.of().formatHex(word));
        }
        return text.append('\n').toString();
    }
}

package io.sigmavault.keys.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Shares of version 1 that were printed once stay readable.
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static Share share(int number) throws IOException, ShareException {
        try (var lines = Files.lines(GOLDEN.resolve("v1-share-" + number + ".txt"))) {
            return ShareWords.parse(
                    lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")));
        }
    }

    @Test
    void version1IsRead() throws Exception {
        var set = ShareSet.parse(Files.readString(GOLDEN.resolve("v1-set.txt")));
        for (int[] pair : new int[][] {{1, 2}, {3, 1}, {2, 3}}) {
            var shares = List.of(share(pair[0]), share(pair[1]));
            assertThat(shares).allMatch(set::contains);
            try (var key = Shares.combine(shares)) {
                for (int i = 0; i < 32; i++) {
                    assertThat(key.bytes()[i]).isEqualTo((byte) i);
                }
            }
        }
    }
}

package io.sigmavault.codec.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Real files come back, where a machine has some: the folder that the system property
/// `sigmavault.corpus` or the variable `SIGMAVAULT_CORPUS` names. Skipped elsewhere.
public interface CorpusContract extends CodecUnderTest {

    @Test
    default void realFilesComeBack() throws Exception {
        var folder =
                System.getProperty(
                        "sigmavault.corpus", System.getenv().getOrDefault("SIGMAVAULT_CORPUS", ""));
        assumeTrue(!folder.isEmpty(), "no corpus: set SIGMAVAULT_CORPUS to a folder of files");
        try (var files = Files.walk(Path.of(folder))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                comesBack(file);
            }
        }
    }

    private void comesBack(Path file) throws Exception {
        for (byte[] block : blocks(file)) {
            byte[] encoded = Blocks.encode(codec(), block);
            assertThat(Arrays.equals(Blocks.decode(codec(), encoded, block.length), block))
                    .as("%s comes back", file)
                    .isTrue();
        }
    }

    private List<byte[]> blocks(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int most = codec().info().maxBlockBytes();
        return IntStream.rangeClosed(0, content.length / most)
                .mapToObj(i ->
                        Arrays.copyOfRange(
                                content, i * most, (int) Math.min(content.length, (i + 1L) * most)))
                .toList();
    }
}

package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DetectorTest {

    /// Which families a folder of a corpus may be taken for.
    private static final Map<String, Set<Family>> RIGHT =
            Map.ofEntries(
                    Map.entry("csv", Set.of(Family.CSV)),
                    Map.entry("exec", Set.of(Family.EXECUTABLE)),
                    Map.entry("jpeg", Set.of(Family.IMAGE)),
                    Map.entry("json", Set.of(Family.JSON)),
                    Map.entry("log", Set.of(Family.LOG)),
                    Map.entry("mail", Set.of(Family.MAIL)),
                    Map.entry("ndjson", Set.of(Family.NDJSON)),
                    Map.entry("numeric", Set.of(Family.NUMERIC)),
                    Map.entry("office", Set.of(Family.CONTAINER)),
                    Map.entry("pdf", Set.of(Family.CONTAINER)),
                    Map.entry("png", Set.of(Family.IMAGE)),
                    Map.entry(
                            "source", Set.of(Family.SOURCE, Family.TEXT, Family.XML, Family.JSON)),
                    Map.entry("sql", Set.of(Family.SQL)),
                    Map.entry("sqlite", Set.of(Family.SQLITE)),
                    Map.entry("text", Set.of(Family.TEXT)),
                    Map.entry("webp", Set.of(Family.IMAGE)),
                    Map.entry("xml", Set.of(Family.XML)));

    @Test
    void magicNumbersComeFirst() {
        assertThat(family("SQLite format 3\0, and more")).isEqualTo(Family.SQLITE);
        assertThat(family("%PDF-1.7\nobj, 1\nobj, 2\n")).isEqualTo(Family.CONTAINER);
    }

    @Test
    void structureTellsTextsApart() {
        assertThat(family("a,b\n1,2\n3,4\n5,6\n")).isEqualTo(Family.CSV);
        assertThat(family("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n")).isEqualTo(Family.NDJSON);
        assertThat(family("{\n \"a\": [1, 2]\n}\n")).isEqualTo(Family.JSON);
        assertThat(family("<a>\n <b/>\n</a>\n")).isEqualTo(Family.XML);
        assertThat(family("It was a dark and stormy night.\nNothing was there.\n"))
                .isEqualTo(Family.TEXT);
    }

    @Test
    void nothingAndNoiseAreNoRows() {
        assertThat(family("").parsers(new byte[0], 0, 0)).isEmpty();
        assertThat(family("\0\1\2\3")).isEqualTo(Family.BINARY);
    }

    /// Over real files where a machine has some; prints a table.
    @Test
    void realFilesAreToldApart() throws IOException {
        var corpus = System.getenv().getOrDefault("SIGMAVAULT_CORPUS", "");
        assumeTrue(!corpus.isEmpty(), "no corpus: set SIGMAVAULT_CORPUS to a folder of files");
        var shares = new TreeMap<String, Double>();
        for (var type : RIGHT.keySet()) {
            shares.put(type, share(Path.of(corpus, type), RIGHT.get(type)));
        }
        var table = new StringBuilder();
        shares.forEach(
                (type, share) -> table.append("%-8s %5.1f %%\n".formatted(type, 100 * share)));
        double average = shares.values().stream().mapToDouble(share -> share).average().orElse(0);
        IO.println(table + "average  %5.1f %%".formatted(100 * average));
        assertThat(average).as("%s", shares).isGreaterThanOrEqualTo(0.95);
        assertThat(shares.values()).as("%s", shares).allMatch(share -> share >= 0.8);
    }

    private static double share(Path folder, Set<Family> right) throws IOException {
        int files = 0;
        int found = 0;
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files++;
                var family = Detector.family(bytes, 0, bytes.length);
                found += right.contains(family) ? 1 : 0;
            }
        }
        return files == 0 ? 1 : (double) found / files;
    }

    private static Family family(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Detector.family(bytes, 0, bytes.length);
    }
}

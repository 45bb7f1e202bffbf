package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
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

    /// Each line has one semicolon, and nothing behind it.
    @Test
    void statementsThatEndInSemicolonsAreNoTable() {
        assertThat(family("module.exports={A:{B:1}};\n".repeat(12))).isEqualTo(Family.SOURCE);
        assertThat(family("alpha;\r\nbeta;\r\n".repeat(12))).isEqualTo(Family.SOURCE);
        assertThat(family("alpha;1\nbeta;\ngamma;2\n")).isEqualTo(Family.CSV);
    }

    /// Patterns that try each of many blank lines from each took half a minute here.
    @Test
    void blankLinesAreToldInNoTime() {
        for (var blank : List.of("\n", " ", "\t\n", " \r\n", ";\n", "set\n", "\"  ", ",  ")) {
            var text = blank.repeat((1 << 16) / blank.length());
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            family(text);
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertThat(took).as(blank).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void nothingAndNoiseAreNoRows() {
        assertThat(family("").parsers(new byte[0], 0, 0)).isEmpty();
        assertThat(family("\0\1\2\3")).isEqualTo(Family.BINARY);
    }

    /// Over real files where a machine has some, of which a file's first 64 KiB are read; prints a
    /// table: of each type how many files are taken for what they are, and ms a file.
    @Test
    void realFilesAreToldApart() throws IOException {
        var corpus = System.getenv().getOrDefault("SIGMAVAULT_CORPUS", "");
        assumeTrue(!corpus.isEmpty(), "no corpus: set SIGMAVAULT_CORPUS to a folder of files");
        var found = new TreeMap<String, Found>();
        for (int round = 0; round < 3; round++) { // the last counts: the first ones warm up
            for (var type : RIGHT.keySet()) {
                found.put(type, found(Path.of(corpus, type), RIGHT.get(type)));
            }
        }
        found.forEach((type, one) ->
                IO.println(
                        "%-8s %5d files %5.1f %% %.3f ms"
                                .formatted(type, one.files, 100 * one.share, one.millis)));
        double average = average(found, Found::share);
        double millis = average(found, Found::millis);
        IO.println("average of types %5.1f %% %.3f ms".formatted(100 * average, millis));
        assertThat(average).as("%s", found).isGreaterThanOrEqualTo(0.95);
        assertThat(found.values()).as("%s", found).allMatch(one -> one.share >= 0.8);
        assertThat(millis).as("%s", found).isLessThan(3);
    }

    /// @param share of the files that were taken for what they are
    /// @param millis of the thread's processor time a file
    private record Found(int files, double share, double millis) {}

    private static double average(Map<String, Found> found, ToDoubleFunction<Found> what) {
        return found.values().stream().mapToDouble(what).average().orElse(0);
    }

    private static Found found(Path folder, Set<Family> right) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        int files = 0;
        int taken = 0;
        long nanos = 0;
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                byte[] bytes;
                try (var stream = Files.newInputStream(file)) {
                    bytes = stream.readNBytes(1 << 16);
                }
                long start = threads.getCurrentThreadCpuTime();
                var family = Detector.family(bytes, 0, bytes.length);
                nanos += threads.getCurrentThreadCpuTime() - start;
                files++;
                taken += right.contains(family) ? 1 : 0;
            }
        }
        return new Found(files, (double) taken / files, nanos / 1e6 / files);
    }

    private static Family family(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Detector.family(bytes, 0, bytes.length);
    }
}

package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.ObjectParsers.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every parser of on-disk bytes gets bytes that nobody wrote: it reads them or says damage, soon and with little memory.
class FuzzTest {

    /// Inputs that reached new code once, or failed once, in a folder for each parser.
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    private static final Path WORK = Path.of("target/fuzz");

    /// Seconds for each library in the full run; all together more than ten minutes.
    private static final int SECONDS = Integer.getInteger("sigmavault.fuzz.seconds", 210);

    @Test
    void everySampleAndTheKeptCorpusAreReadOrRefused() throws Exception {
        int inputs = 0;
        for (var group : FuzzTargets.GROUPS) {
            for (var each : FuzzTargets.of(group).entrySet()) {
                parse(each.getKey(), each.getValue(), each.getValue().sample());
                for (var file : kept(each.getKey())) {
                    parse(file.toString(), each.getValue(), Files.readAllBytes(file));
                    inputs++;
                }
            }
        }
        System.out.println("fuzzing: " + inputs + " kept inputs");
        assertThat(inputs).isGreaterThan(100);
    }

    private static void parse(String name, Target target, byte[] bytes) {
        try {
            target.parser().parse(bytes);
        } catch (Exception e) {
            throw new AssertionError(name + " is neither read nor refused", e);
        }
    }

    private static List<Path> kept(String name) throws IOException {
        var folder = CORPUS.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    @Tag("full")
    void jazzerFindsNothing() throws Exception {
        var findings = new ArrayList<String>();
        for (var group : FuzzTargets.GROUPS) {
            var targets = FuzzTargets.of(group);
            var own = corpus(group, targets);
            int status = jazzer(group, own);
            if (status != 0) {
                findings.add(group + " ended with " + status + ", see " + own + ".log");
            }
            split(group, targets, own);
        }
        assertThat(findings).isEmpty();
    }

    /// A folder with the samples and the kept inputs, each behind the byte that chooses its parser.
    private static Path corpus(String group, TreeMap<String, Target> targets) throws IOException {
        var own = Files.createDirectories(WORK.resolve(group));
        byte number = 0;
        for (var each : targets.entrySet()) {
            write(own.resolve(each.getKey()), number, each.getValue().sample());
            for (var file : kept(each.getKey())) {
                var name = each.getKey() + "-" + file.getFileName();
                write(own.resolve(name), number, Files.readAllBytes(file));
            }
            number++;
        }
        return own;
    }

    private static void write(Path file, byte number, byte[] bytes) throws IOException {
        byte[] whole = new byte[bytes.length + 1];
        whole[0] = number;
        System.arraycopy(bytes, 0, whole, 1, bytes.length);
        Files.write(file, whole);
    }

    /// Leaves what reached new code in `target/fuzz/kept`, in a folder for each parser: to be copied to the corpus.
    private static void split(String group, TreeMap<String, Target> targets, Path own)
            throws IOException {
        var names = List.copyOf(targets.keySet());
        try (var files = Files.list(own)) {
            for (var file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 1 && file.getFileName().toString().matches("[0-9a-f]{40}")) {
                    var name = names.get((bytes[0] & 0xFF) % names.size());
                    var folder = Files.createDirectories(WORK.resolve("kept").resolve(name));
                    Files.write(
                            folder.resolve(file.getFileName()),
                            Arrays.copyOfRange(bytes, 1, bytes.length));
                }
            }
        }
    }

    private static int jazzer(String group, Path own) throws IOException, InterruptedException {
        var run = new JazzerRun(FuzzTargets.class, "io.sigmavault.vault.**", own, WORK, SECONDS);
        return run.run(
                List.of(
                        "--target_args=" + group,
                        "-max_len=16384",
                        "-timeout=20",
                        "-rss_limit_mb=4096"));
    }
}

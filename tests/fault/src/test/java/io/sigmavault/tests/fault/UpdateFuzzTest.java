package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.ReleaseReader;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.SigningKey;
import io.sigmavault.update.format.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The parsers of an update get texts that nobody wrote.
class UpdateFuzzTest {

    private static final long SEED = 5;
    private static final int CHANGED_TEXTS = 10_000;
    private static final int SECONDS = Integer.getInteger("sigmavault.fuzz.seconds", 120);
    private static final Path WORK = Path.of("target/fuzz/update");

    private static byte[] release;
    private static byte[] signatures;
    private static byte[] root;

    @BeforeAll
    static void samples() throws Exception {
        var made =
                new Release(
                        Release.Architecture.X86_64,
                        Version.parse("0.2.0"),
                        "stable",
                        Instant.parse("2026-11-26T05:00:00Z"),
                        Instant.parse("2027-02-24T05:00:00Z"),
                        Version.parse("0.1.0"),
                        List.of("Grüße aus der Werkstatt."),
                        List.of(new ListedFile("sigmavault_0.2.0.efi", 24, "a".repeat(64))));
        var key = SigningKey.make("maker.pem");
        release = made.bytes();
        signatures = key.sign(made).bytes();
        root = key.root().pem();
    }

    @Test
    void changedTextsAreReadOrRefused() throws Exception {
        assertThat(ReleaseReader.read(release).bytes()).isEqualTo(release);
        assertThat(Signatures.read(signatures).bytes()).isEqualTo(signatures);
        var random = new Random(SEED);
        var samples = List.of(release, signatures, root);
        for (int i = 0; i < CHANGED_TEXTS; i++) {
            byte[] changed = samples.get(i % samples.size()).clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            UpdateFuzzTarget.fuzzerTestOneInput(changed);
        }
    }

    @Test
    @Tag("full")
    void jazzerFindsNothing() throws Exception {
        Files.createDirectories(WORK);
        Files.write(WORK.resolve("release"), release);
        Files.write(WORK.resolve("signatures"), signatures);
        Files.write(WORK.resolve("root"), root);
        var includes = "io.sigmavault.update.format.**";
        var run = new JazzerRun(UpdateFuzzTarget.class, includes, WORK, WORK, SECONDS);
        assertThat(run.run(List.of("-max_len=9000", "-timeout=10")))
                .as("see " + WORK + ".log")
                .isZero();
    }
}

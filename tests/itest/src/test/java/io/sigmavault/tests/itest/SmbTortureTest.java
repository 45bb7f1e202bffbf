package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.PlainSamba;
import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SmbClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Samba's own tests (`smbtorture`) over the mount of a share of a vault, compared with the same Samba and settings over ext4.
/// What they said, and a report after each suite, stand in `target/smbtorture`. `-Dsigmavault.torture=tcon,getinfo` runs these
/// suites alone, `-Dsigmavault.torture.seconds` changes how long each may take.
@Tag("full")
@Timeout(900)
class SmbTortureTest {

    private static final Path REPORTS = Path.of("target", "smbtorture");

    private static SmbSite site;
    private static LoopDisk disk;
    private static PlainSamba plain;

    @BeforeAll
    static void both() throws Exception {
        assumeTrue(
                SambaUnit.possible() && Files.isExecutable(Path.of("/usr/bin/smbtorture")),
                "needs root, /dev/fuse, Samba and samba-testsuite");
        Files.createDirectories(REPORTS);
        Files.deleteIfExists(REPORTS.resolve("report"));
        site = new SmbSite("smbt");
        site.share("files", Given.folder(site.owner), "");
        disk = LoopDisk.at(site.machine.root().resolve("ext4"));
        plain = PlainSamba.like(site.machine, "files", disk.files());
    }

    @AfterAll
    static void end() throws Exception {
        try (var _ = site;
                var _ = disk;
                var _ = plain) {
            // in turn, the last one first
        }
    }

    static Stream<String> suites() throws IOException {
        var chosen = System.getProperty("sigmavault.torture", "");
        return chosen.isEmpty()
                ? Torture.list("suites").keySet().stream()
                : Stream.of(chosen.split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("suites")
    void whatPassesOverExt4PassesOverTheMount(String suite) throws Exception {
        var overMount = site.ownerOf("files");
        var overExt4 = new SmbClient(plain.port(), "files", overMount.user());
        var there = Torture.run(overExt4, suite, REPORTS.resolve(suite + ".ext4"));
        var here = Torture.run(overMount, suite, REPORTS.resolve(suite + ".mount"));
        var passed = new TreeSet<String>();
        var failed = new TreeSet<String>();
        there.outcomes()
                .forEach((test, outcome) -> {
                    if (outcome.equals(Torture.PASSED)) {
                        (outcome.equals(here.outcomes().get(test)) ? passed : failed).add(test);
                    }
                });
        Files.writeString(
                REPORTS.resolve("report"),
                "%s: %d pass on both; only on ext4: %s%s%s%n"
                        .formatted(
                                suite,
                                passed.size(),
                                failed,
                                there.cutOff() ? "; cut off on ext4" : "",
                                here.cutOff() ? "; cut off on the mount" : ""),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(passed.size() + failed.size())
                .as("pass over ext4, see %s", REPORTS)
                .isPositive();
        assertThat(new TreeSet<>(Torture.list("exceptions").keySet()))
                .as("exceptions, of which one that passes has to be taken out")
                .containsAll(failed)
                .noneMatch(passed::contains);
    }
}

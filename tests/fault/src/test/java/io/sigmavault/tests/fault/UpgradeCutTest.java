package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.MutantDisk;
import io.sigmavault.vault.tool.upgrade.OldVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Power goes while a vault of format 0 is copied to a new one, at any change of the disk and up to three times in a row:
/// what has the new name is whole, another copying succeeds, and the old vault is never written.
class UpgradeCutTest {

    private static final Path OLD =
            Path.of("../../bundles/vault/tool/src/test/resources/golden/vault-0");
    private static final byte[] PASSPHRASE =
            "correct horse battery".getBytes(StandardCharsets.UTF_8);

    private interface Work {
        void with(VaultFiles old) throws Exception;
    }

    private static void withOld(Work work) throws Exception {
        var before = bytes();
        try (var old = OldVault.open(OLD, PASSPHRASE)) {
            work.with(old.files());
        }
        assertThat(bytes()).isEqualTo(before);
    }

    /// Every file of the old vault: time and content.
    private static Map<String, String> bytes() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(OLD)) {
            for (var file : files.toList()) {
                byte[] content = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
                all.put(
                        OLD.relativize(file).toString(),
                        Files.getLastModifiedTime(file)
                                + new String(content, StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    private static int story(VaultFiles old, long seed, int every, UnaryOperator<Disk> mutation)
            throws Exception {
        return new UpgradeStory(old, seed, every, mutation).run();
    }

    private static void cut(long first, int stories, int every, int least) throws Exception {
        var only = Long.getLong("sigmavault.fault.seed");
        withOld(old -> {
            int cuts = 0;
            for (long seed = first; seed < first + stories; seed++) {
                cuts += story(old, only == null ? seed : only, every, disk -> disk);
            }
            System.out.println("power cuts of an upgrade: " + cuts);
            assertThat(cuts).isGreaterThanOrEqualTo(least);
        });
    }

    @Test
    @Tag("slow")
    void powerMayGoAtAnyMoment() throws Exception {
        cut(1, 2, 6, 50);
    }

    @Test
    @Tag("full")
    void powerMayGoAtEveryChange() throws Exception {
        cut(100, 6, 1, 1_500);
    }

    private static void full(long seed, int every) throws Exception {
        withOld(old -> {
            long writes = new UpgradeStory(old, seed, every, disk -> disk).full();
            System.out.println("upgrade: full disk at one of " + every + " of " + writes);
            assertThat(writes).isGreaterThan(10);
        });
    }

    @Test
    @Tag("slow")
    void aFullDiskIsToldAndGetsItsSpaceBack() throws Exception {
        full(1, 6);
    }

    @Test
    @Tag("full")
    void theDiskMayBeFullAtEveryWrite() throws Exception {
        full(0, 1);
    }

    @Test
    @Tag("slow")
    void aNameThatIsNotForcedIsNoticed() throws Exception {
        withOld(old ->
                assertThatThrownBy(
                                () -> {
                                    for (long seed = 1; seed < 20; seed++) {
                                        story(
                                                old,
                                                seed,
                                                4,
                                                disk -> new MutantDisk(disk, "no file", "", false));
                                    }
                                })
                        .isInstanceOf(AssertionError.class));
    }
}

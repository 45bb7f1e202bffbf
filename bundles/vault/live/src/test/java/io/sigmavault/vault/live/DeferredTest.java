package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Changes that are forced later, extended attributes, and watching.
class DeferredTest {

    private static final VaultPath FILE = VaultPath.parse("file");

    private static LiveVaults engine(FaultDisk disk) {
        return TestVaults.open(disk, TestVaults.SMALL);
    }

    private static VaultFiles unlocked(LiveVaults engine) throws Exception {
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
        return engine.files(VAULT);
    }

    @Test
    void whatWasForcedSurvivesAPowerCut() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var disk = new FaultDisk(seed);
            try (var engine = engine(disk)) {
                engine.create(VAULT, Workload.passphrase(), ANNA);
                var files = engine.files(VAULT).deferred();
                files.makeFile(FILE, new Attributes(null, 0640), ANNA);
                try (var handle = files.openWrite(FILE, false, ANNA)) {
                    handle.write(0, new byte[] {1, 2, 3}, 0, 3);
                    handle.publish(Instant.ofEpochSecond(1_000));
                    assertThat(files.stat(FILE).modified()).isEqualTo(Instant.ofEpochSecond(1_000));
                }
                files.force();
                files.makeFolder(VaultPath.parse("perhaps"), false, Attributes.NONE, ANNA);
                try (var later = engine(disk.afterPowerCut(seed))) {
                    var there = unlocked(later);
                    assertThat(Workload.content(there, FILE)).containsExactly(1, 2, 3);
                    assertThat(there.stat(FILE).mode()).isEqualTo(0640);
                }
            }
        }
    }

    @Test
    void extendedAttributesAreInTheJournalAndInTheCommit() throws Exception {
        var disk = new FaultDisk(1);
        byte[] large = new byte[65_536];
        large[7] = 7;
        try (var engine = engine(disk)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            files.makeFile(FILE, Attributes.NONE, ANNA);
            long revision = files.stat(FILE).revision();
            files.setXattr(FILE, "user.small", new byte[] {5}, ANNA);
            files.setXattr(FILE, "user.large", large, ANNA);
            files.setXattr(FILE, "user.gone", new byte[0], ANNA);
            files.setXattr(FILE, "user.gone", null, ANNA);
            assertThat(files.stat(FILE).revision()).isGreaterThan(revision);
            for (int i = 0; i < 14; i++) {
                files.setXattr(FILE, "user.more" + i, large, ANNA);
            }
            var refused =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> files.setXattr(FILE, "user.most", large, ANNA));
            assertThat(refused.code()).isEqualTo("too-many-attributes");
            for (int i = 0; i < 14; i++) {
                files.setXattr(FILE, "user.more" + i, null, ANNA);
            }
            check(files, large);
            var killed = disk.afterPowerCut(1);
            try (var later = engine(killed)) {
                check(unlocked(later), large); // from the journal
            }
            try (var later = engine(killed)) {
                check(unlocked(later), large); // from the commit that locking made
            }
        }
    }

    private static void check(VaultFiles files, byte[] large) throws SigmaVaultException {
        assertThat(files.xattrNames(FILE)).containsExactly("user.large", "user.small");
        assertThat(files.xattr(FILE, "user.small")).contains(new byte[] {5});
        assertThat(files.xattr(FILE, "user.large").orElseThrow()).isEqualTo(large);
        assertThat(files.xattr(FILE, "user.gone")).isEmpty();
    }

    @Test
    void aWatcherIsToldBeforeTheChangeIsAcknowledged() throws Exception {
        try (var engine = engine(new FaultDisk(1))) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            var told = new ArrayList<String>();
            try (var _ = files.watch(change -> told.add(change.kind() + " " + change.path()))) {
                Workload.upload(files, "file", new byte[10]);
                files.move(FILE, VaultPath.parse("moved"), false, ANNA);
                files.remove(VaultPath.parse("moved"), false, null, ANNA);
            }
            files.makeFolder(FILE, false, Attributes.NONE, ANNA);
            assertThat(told).isEqualTo(List.of("CREATED file", "MOVED moved", "REMOVED moved"));
        }
    }
}

package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bits rot, files shrink or vanish: told as damage, never as other content; what is not hit stays
/// readable.
class DamageTest {

    private static final int FILES = 12;

    private static LiveVaults engine(FaultDisk disk) {
        return TestVaults.open(disk, TestVaults.SMALL);
    }

    private static byte[] content(int file) {
        byte[] bytes = new byte[30_000 + file];
        new Random(file).nextBytes(bytes);
        return bytes;
    }

    /// @param locked whether all is in the checkpoint, or half of it in the journal
    private static FaultDisk vault(boolean locked) throws Exception {
        var disk = new FaultDisk(1);
        var engine = engine(disk);
        engine.create(VAULT, Workload.passphrase(), ANNA);
        for (int i = 0; i < FILES; i++) {
            Workload.upload(engine.files(VAULT), "f" + i, content(i));
            if (i == FILES / 2) {
                engine.lock(VAULT, ANNA);
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
            }
        }
        if (locked) {
            engine.close();
        }
        return disk;
    }

    @Test
    void aFlippedBitIsAlwaysNoticed() throws Exception {
        for (boolean locked : new boolean[] {true, false}) {
            var disk = vault(locked);
            var random = new Random(7);
            for (var path : disk.files()) {
                byte[] good = disk.bytes(path);
                for (int i = 0; i < 12; i++) {
                    byte[] bad = good.clone();
                    int bit = random.nextInt(bad.length * 8);
                    bad[bit / 8] ^= (byte) (1 << bit % 8);
                    disk.replace(path, bad);
                    check(disk.afterPowerCut(1), path + " bit " + bit);
                }
                disk.replace(path, good);
            }
        }
    }

    @Test
    void aFileThatIsCutShortOrEmptyIsNoticed() throws Exception {
        for (boolean locked : new boolean[] {true, false}) {
            var disk = vault(locked);
            for (var path : disk.files()) {
                byte[] good = disk.bytes(path);
                for (int size : new int[] {0, 10, good.length / 2, Math.max(0, good.length - 1)}) {
                    if (!isTail(path, locked)) {
                        disk.replace(path, Arrays.copyOf(good, size));
                        check(disk.afterPowerCut(1), path + " cut to " + size);
                    }
                }
                disk.replace(path, good);
            }
        }
    }

    /// Whether the end of a file can't be told from one that was never written.
    private static boolean isTail(String path, boolean locked) {
        return !locked && path.contains("/journal/");
    }

    private static void check(FaultDisk disk, String what) throws Exception {
        try (var engine = engine(disk)) {
            try {
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
            } catch (SigmaVaultException e) {
                assertThat(e.code()).as(what).isEqualTo("vault-damaged");
                return;
            }
            int unreadable = 0;
            var found = new TreeMap<String, byte[]>();
            for (var entry : engine.files(VAULT).list(VaultPath.ROOT, null, 1_000).entries()) {
                var path = VaultPath.ROOT.resolve(entry.name());
                try {
                    found.put(entry.name(), Workload.content(engine.files(VAULT), path));
                } catch (SigmaVaultException e) {
                    assertThat(e.code()).as(what).isEqualTo("vault-damaged");
                    unreadable++;
                }
            }
            boolean lostTail = what.contains("/journal/") && found.size() == FILES - 1;
            assertThat(found.size() + unreadable + (lostTail ? 1 : 0)).as(what).isEqualTo(FILES);
            found.forEach((name, bytes) ->
                    assertThat(bytes)
                            .as(what)
                            .isEqualTo(content(Integer.parseInt(name.substring(1)))));
        }
    }

    @Test
    void aBadFrameHurtsOnlyItsFiles() throws Exception {
        var disk = vault(true);
        boolean partly = false;
        for (var pack : disk.files()) {
            if (pack.contains("/packs/")) {
                byte[] good = disk.bytes(pack);
                byte[] bad = good.clone();
                bad[128 + 5] ^= 1;
                disk.replace(pack, bad);
                int unreadable = unreadable(disk.afterPowerCut(1));
                partly |= unreadable > 0 && unreadable < FILES;
                disk.replace(pack, good);
            }
        }
        assertThat(partly).isTrue();
    }

    /// @return how many files can't be read, all if the vault can't be unlocked
    private static int unreadable(FaultDisk disk) throws Exception {
        int bad = 0;
        try (var engine = engine(disk)) {
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            for (int i = 0; i < FILES; i++) {
                try {
                    var path = VaultPath.parse("f" + i);
                    assertThat(Workload.content(engine.files(VAULT), path)).isEqualTo(content(i));
                } catch (SigmaVaultException e) {
                    assertThat(e.code()).isEqualTo("vault-damaged");
                    bad++;
                }
            }
            return bad;
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isEqualTo("vault-damaged");
            return FILES;
        }
    }

    @Test
    void theHeadersCopyUnlocksWhenTheHeaderIsDamaged() throws Exception {
        var disk = vault(true);
        disk.replace(VAULT + "/header.a", new byte[20]);
        try (var engine = engine(disk)) {
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            assertThat(engine.info(VAULT).files()).isEqualTo(FILES);
        }
    }

    @Test
    void nothingPlainIsOnTheDisk() throws Exception {
        var disk = new FaultDisk(1);
        try (var engine = engine(disk)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var text = "PLANTED-CONTENT ".repeat(100).getBytes(StandardCharsets.UTF_8);
            Workload.upload(engine.files(VAULT), "PLANTED-NAME", text);
            Workload.upload(
                    engine.files(VAULT),
                    "PLANTED-SHORT",
                    "PLANTED".getBytes(StandardCharsets.UTF_8));
        }
        for (var path : disk.files()) {
            assertThat(path).doesNotContain("PLANTED");
            var bytes = new String(disk.bytes(path), StandardCharsets.ISO_8859_1);
            assertThat(bytes).as(path).doesNotContain("PLANTED").doesNotContain("anna");
        }
    }
}

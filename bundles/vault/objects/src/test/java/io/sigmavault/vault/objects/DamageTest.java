package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bits rot, files shrink, vanish, are swapped or put back to older ones: told as damage, never as other content; what is
/// not hit stays readable.
class DamageTest {

    private final TreeMap<ObjectId, byte[]> all = new TreeMap<>();

    /// Index segments that the newest commit names.
    private final Set<String> used = new HashSet<>();

    /// Three commits with a pack of chunks each, and a pack of nodes.
    private FaultDisk vault() throws Exception {
        var disk = new FaultDisk(1);
        try (var vault = TestVault.create(disk)) {
            for (int round = 0; round < 3; round++) {
                try (var writer = vault.objects().writer()) {
                    for (int i = 0; i < 12; i++) {
                        byte[] object = TestVault.object(100 * round + i, 2_000);
                        all.put(writer.put(Kind.CHUNK, i % 2, object, 0, 2_000), object);
                    }
                    byte[] node = TestVault.object(round, 700);
                    writer.put(Kind.NODE, 0, node, 0, node.length);
                    writer.flush();
                }
                vault.objects().commit(new byte[] {(byte) round});
            }
            ((VaultObjects) vault.objects())
                    .parts()
                    .index()
                    .segments()
                    .forEach(each -> used.add(each.segment().path()));
        }
        return disk;
    }

    private static OpenVault open(Disk disk) throws SigmaVaultException {
        return TestVault.open(disk, Mode.READ, TestVault.OPTIONS);
    }

    /// Opens and reads everything: right content, or damage; and a check that tells.
    ///
    /// @return objects that could be read, or -1 if it does not open
    private int readable(Disk disk, String what, boolean harmless) throws Exception {
        try (var vault = open(disk)) {
            int good = 0;
            for (var each : all.entrySet()) {
                try {
                    assertThat(vault.objects().read(Kind.CHUNK, each.getKey()))
                            .as(what)
                            .isEqualTo(each.getValue());
                    good++;
                } catch (SigmaVaultException e) {
                    assertThat(e.code()).as(what).isIn("vault-damaged", "object-missing");
                }
            }
            var checked = vault.objects().check(true, ObjectStore.Progress.NONE);
            assertThat(checked.clean()).as(what).isEqualTo(harmless);
            assertThat(checked.lost()).as(what).hasSizeGreaterThanOrEqualTo(all.size() - good);
            return good;
        } catch (SigmaVaultException e) {
            assertThat(e.code()).as(what).isEqualTo("vault-damaged");
            return -1;
        }
    }

    /// Whether a file is one that nothing depends on while the others are whole.
    private boolean isSpare(String path, FaultDisk disk) {
        var commits = disk.list("commits");
        return List.of("lock", "reserve").contains(path)
                || path.startsWith("index/") && !used.contains(path)
                || path.equals("commits/" + commits.getFirst());
    }

    @Test
    void aFlippedBitIsAlwaysNoticed() throws Exception {
        var disk = vault();
        var random = new Random(7);
        for (var path : disk.files()) {
            byte[] good = disk.bytes(path);
            int tries = good.length == 0 || path.equals("reserve") ? 0 : 6;
            for (int i = 0; i < tries; i++) {
                byte[] bad = good.clone();
                // Of the plain start every bit up to the zeros at its end.
                int bit = i == 0 ? random.nextInt(84 * 8) : random.nextInt(bad.length * 8);
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                disk.replace(path, bad);
                assertUnlessSpare(disk, path, path + " bit " + bit);
            }
            disk.replace(path, good);
        }
    }

    private void assertUnlessSpare(FaultDisk disk, String path, String what) throws Exception {
        int good = readable(disk, what, isSpare(path, disk));
        boolean index = path.startsWith("index/") || path.startsWith("header.");
        if (index || isSpare(path, disk)) {
            assertThat(good).as(what).isEqualTo(all.size());
        } else if (path.startsWith("packs/")) {
            assertThat(good).as(what).isGreaterThanOrEqualTo(all.size() - 12);
        } else {
            assertThat(good).as(what).isEqualTo(-1);
        }
    }

    @Test
    void aFileThatIsCutShortLengthenedOrGoneIsNoticed() throws Exception {
        var disk = vault();
        for (var path : disk.files()) {
            byte[] good = disk.bytes(path);
            for (int size : new int[] {0, 60, good.length / 2, good.length - 1, good.length + 5}) {
                if (good.length > 0 && !path.equals("reserve")) {
                    disk.replace(path, Arrays.copyOf(good, Math.max(0, size)));
                    assertUnlessSpare(disk, path, path + " of " + size);
                }
            }
            disk.replace(path, good);
        }
    }

    @Test
    void aFileThatIsGoneIsNoticed() throws Exception {
        var disk = vault();
        for (var folder : List.of("packs", "index", "commits")) {
            for (int i = 0; i < disk.list(folder).size(); i++) {
                all.clear();
                var copy = vault();
                String path = folder + "/" + copy.list(folder).get(i);
                copy.delete(path);
                int good = readable(copy, path + " is gone", isSpare(path, copy));
                int most = folder.equals("commits") ? -1 : all.size();
                assertThat(good).as(path).isBetween(most == -1 ? -1 : most - 12, most);
            }
        }
    }

    @Test
    void swappedAndReplayedFilesAreNoticed() throws Exception {
        var disk = vault();
        for (var folder : List.of("packs", "commits")) {
            var names = disk.list(folder);
            String first = folder + "/" + names.getFirst();
            String last = folder + "/" + names.getLast();
            byte[] firstBytes = disk.bytes(first);
            byte[] lastBytes = disk.bytes(last);
            disk.replace(last, firstBytes);
            readable(disk, "an older " + folder + " file in the place of a newer", false);
            disk.replace(first, lastBytes);
            readable(disk, "swapped " + folder, false);
            disk.replace(first, firstBytes);
            disk.replace(last, lastBytes);
        }
        assertThat(readable(disk, "as it was", true)).isEqualTo(all.size());
    }

    @Test
    void anOlderCommitIsTakenOnlyIfAskedFor() throws Exception {
        var disk = vault();
        String newest = "commits/" + disk.list("commits").getLast();
        disk.delete(newest);
        var error = assertThrows(SigmaVaultException.class, () -> open(disk));
        assertThat(error.code()).isEqualTo("vault-damaged");
        try (var vault =
                TestVault.open(disk, Mode.WRITE, TestVault.OPTIONS.withOlderCommit(true))) {
            assertThat(vault.objects().state()).containsExactly(1);
            vault.objects().commit(new byte[] {9});
        }
        try (var vault = open(disk)) {
            assertThat(vault.objects().state()).containsExactly(9);
        }
    }

    @Test
    void aHurtIndexIsMadeAgainFromThePacksAndWrittenByTheNextCommit() throws Exception {
        for (int at : new int[] {60, 140, 3_000}) {
            all.clear();
            var disk = vault();
            for (var name : disk.list("index")) {
                byte[] bytes = disk.bytes("index/" + name);
                bytes[Math.min(at, bytes.length - 1)] ^= 1;
                disk.replace("index/" + name, bytes);
            }
            try (var vault = TestVault.open(disk)) {
                for (var each : all.entrySet()) {
                    assertThat(vault.objects().contains(each.getKey())).isTrue();
                    assertThat(vault.objects().read(Kind.CHUNK, each.getKey()))
                            .isEqualTo(each.getValue());
                }
                assertThat(vault.troubles()).hasSize(1);
                vault.objects().commit(new byte[] {5});
                vault.objects().commit(new byte[] {6});
            }
            assertThat(readable(disk, "after a commit", true)).isEqualTo(all.size());
        }
    }

    @Test
    void nothingPlainIsOnTheDisk() throws Exception {
        var disk = new FaultDisk(1);
        byte[] planted = "PLANTED-CONTENT ".repeat(200).getBytes(StandardCharsets.UTF_8);
        try (var vault = TestVault.create(disk)) {
            try (var writer = vault.objects().writer()) {
                writer.put(Kind.CHUNK, 0, planted, 0, planted.length);
                writer.put(Kind.NODE, 0, planted, 0, 16);
                writer.flush();
            }
            vault.objects().commit(Arrays.copyOf(planted, 64));
        }
        for (var path : disk.files()) {
            var bytes = new String(disk.bytes(path), StandardCharsets.ISO_8859_1);
            assertThat(bytes).as(path).doesNotContain("PLANTED").doesNotContain("zstd");
        }
    }

    @Test
    void aMissingDecoderIsNoDamage() throws Exception {
        var disk = vault();
        var codecs = new TestCodecs();
        codecs.setPresent(false);
        var unlock = new Unlock.KeyFile(TestVault.keyFile());
        try (var vault =
                VaultFolder.open(
                        disk, unlock, Mode.READ, TestVault.OPTIONS, TestCrypto.CRYPTO, codecs)) {
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> vault.objects().read(Kind.CHUNK, all.firstKey()));
            assertThat(error.code()).isEqualTo("codec-missing");
        }
    }
}

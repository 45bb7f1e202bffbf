package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bits flip, files are cut short, swapped, put back to older ones, gone, or can't be read, in a vault with a journal and
/// in one without: told, never taken for other content, and what is not hit stays readable.
class RotTest {

    private static final int FILES = 10;

    /// Codes that say that something is wrong with what was stored.
    private static final List<String> SAID =
            List.of("vault-damaged", "vault-io-failed", "codebook-missing");

    private final NonceGuard crypto = new NonceGuard();
    private final TreeMap<String, byte[]> contents = new TreeMap<>();

    private Engine engine(FaultDisk disk) {
        return new Engine(disk, disk, crypto);
    }

    /// @param locked whether all is committed, or half of it only in the journal
    private FaultDisk vault(boolean locked) throws Exception {
        var disk = new FaultDisk(1);
        var engine = engine(disk);
        engine.create();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[i % 3 == 0 ? 300_000 : 20_000 + i];
            new Random(i).nextBytes(content);
            contents.put("f" + i, content);
            Workload.upload(engine.vaults().files(VAULT), "f" + i, content);
            if (i % 4 == 3) {
                engine.lock();
                engine.unlock();
            }
        }
        if (locked) {
            engine.close();
            return disk;
        }
        return disk.afterKill(1);
    }

    /// Opens it and reads everything.
    ///
    /// @return how many files have their content, or -1 if it does not open
    private int readable(FaultDisk disk, String what) throws Exception {
        try (var engine = engine(disk)) {
            try {
                engine.unlock();
            } catch (SigmaVaultException e) {
                assertThat(e.code()).as(what).isIn(SAID);
                return -1;
            }
            int good = 0;
            for (var each : contents.entrySet()) {
                try {
                    var path = VaultPath.parse(each.getKey());
                    byte[] found = Workload.content(engine.vaults().files(VAULT), path);
                    assertThat(Arrays.equals(found, each.getValue())).as(what).isTrue();
                    good++;
                } catch (SigmaVaultException e) {
                    boolean tail = what.contains("/journal/") && e.code().equals("file-not-found");
                    assertThat(tail || SAID.contains(e.code())).as("%s: %s", what, e).isTrue();
                }
            }
            return good;
        }
    }

    private interface Hurt {
        void to(FaultDisk disk, String path) throws Exception;
    }

    /// Hurts each file that matters alone.
    private void hurtEach(String how, Hurt hurt) throws Exception {
        boolean partly = false;
        for (boolean locked : new boolean[] {true, false}) {
            var good = vault(locked);
            assertThat(readable(good.copy(1), "as it was")).isEqualTo(FILES);
            for (var path : good.files()) {
                if (path.endsWith("/lock") || path.endsWith("/reserve")) {
                    continue;
                }
                var bad = good.copy(2);
                hurt.to(bad, path);
                int left = readable(bad, how + " " + path);
                partly |= left > 0 && left < FILES;
                if (path.contains("/index/") || path.contains("/header.")) {
                    assertThat(left).as("%s %s", how, path).isEqualTo(FILES);
                }
            }
        }
        assertThat(partly).as("some damage hurts some files only").isTrue();
    }

    @Test
    void aFlippedBitIsNoticed() throws Exception {
        var random = new Random(5);
        hurtEach(
                "a flipped bit in",
                (disk, path) -> {
                    byte[] bytes = disk.bytes(path);
                    if (bytes.length > 0) {
                        int bit = random.nextInt(bytes.length * 8);
                        bytes[bit / 8] ^= (byte) (1 << bit % 8);
                        disk.replace(path, bytes);
                    }
                });
    }

    @Test
    void aFileThatEndsEarlyIsNoticed() throws Exception {
        hurtEach(
                "half of",
                (disk, path) -> {
                    byte[] bytes = disk.bytes(path);
                    disk.replace(path, Arrays.copyOf(bytes, bytes.length / 2));
                });
    }

    @Test
    void aFileThatIsGoneIsNoticed() throws Exception {
        hurtEach("without", FaultDisk::delete);
    }

    /// The next file of its folder in its place.
    @Test
    void aFileUnderAnothersNameIsNoticed() throws Exception {
        hurtEach(
                "swapped",
                (disk, path) -> {
                    String folder = path.substring(0, path.lastIndexOf('/') + 1);
                    var others =
                            disk.files().stream().filter(each -> each.startsWith(folder)).toList();
                    int at = others.indexOf(path);
                    String other = others.get((at + 1) % others.size());
                    byte[] bytes = disk.bytes(path);
                    disk.replace(path, disk.bytes(other));
                    disk.replace(other, bytes);
                });
    }

    /// What a file had when the vault had half of its files, put back.
    @Test
    void anOlderFileIsNoticed() throws Exception {
        var disk = new FaultDisk(1);
        byte[] first = new byte[300_000];
        byte[] second = new byte[300_000];
        new Random(1).nextBytes(first);
        new Random(2).nextBytes(second);
        FaultDisk older;
        try (var engine = engine(disk)) {
            engine.create();
            Workload.upload(engine.vaults().files(VAULT), "f0", first);
            engine.lock();
            older = disk.copy(1);
            engine.unlock();
            Workload.upload(engine.vaults().files(VAULT), "f0", second);
        }
        contents.put("f0", second);
        for (var old : older.files()) {
            for (var path : disk.files()) {
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                boolean skip = path.endsWith("/lock") || path.endsWith("/reserve");
                if (!skip && old.startsWith(folder) && old.indexOf('/', folder.length()) < 0) {
                    var bad = disk.copy(3);
                    bad.replace(path, older.bytes(old));
                    readable(bad, "older " + old + " as " + path);
                }
            }
        }
    }

    /// Reading fails for a while: said, and nothing is lost by it.
    @Test
    void aReadErrorIsSaidAndLosesNothing() throws Exception {
        for (boolean locked : new boolean[] {true, false}) {
            var good = vault(locked);
            for (var path : good.files()) {
                var disk = good.copy(4);
                disk.failReads(path::equals);
                readable(disk, "unreadable " + path);
                disk.failReads(_ -> false);
                assertThat(readable(disk, "readable again " + path))
                        .as("after read errors of %s", path)
                        .isEqualTo(FILES);
                try (var engine = engine(disk)) {
                    engine.unlock();
                    assertThat(engine.damage()).as("after read errors of %s", path).isEmpty();
                }
            }
        }
    }
}

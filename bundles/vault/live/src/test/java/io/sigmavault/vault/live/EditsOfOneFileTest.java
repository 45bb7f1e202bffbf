package io.sigmavault.vault.live;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Thousands of small writes, cuts and syncs of one file give what an array of bytes gives: through the handle that
/// writes, through another one, and in a new one.
class EditsOfOneFileTest {

    private static final VaultPath FILE = VaultPath.parse("/disk image");
    private static final int LONGEST = 200_000;
    private static final int EDITS = 3_000;

    @Test
    void editedFileIsAnArrayOfBytes() {
        forAll(3, longs(0, Long.MAX_VALUE), EditsOfOneFileTest::check);
    }

    private static void check(long seed) throws Exception {
        var random = new Random(seed);
        var model = new byte[LONGEST];
        int size = 0;
        try (var engine = TestVaults.open(new FaultDisk(seed), TestVaults.small(300_000, 20))) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            var one = files.openWrite(FILE, true, ANNA);
            var other = files.openWrite(FILE, false, ANNA);
            for (int i = 0; i < EDITS; i++) {
                int at = random.nextInt(LONGEST - 600);
                switch (random.nextInt(40)) {
                    case 0 -> {
                        one.truncate(at);
                        Arrays.fill(model, at, LONGEST, (byte) 0);
                        size = at;
                    }
                    case 1 -> {
                        one.sync();
                        if (random.nextInt(4) == 0) { // the other one goes on
                            var next = other;
                            other = one;
                            one = next;
                        }
                        same(other, model, size, random);
                    }
                    case 2 -> same(one, model, size, random);
                    default -> {
                        byte[] bytes = new byte[1 + random.nextInt(500)];
                        random.nextBytes(bytes);
                        one.write(at, bytes, 0, bytes.length);
                        System.arraycopy(bytes, 0, model, at, bytes.length);
                        size = Math.max(size, at + bytes.length);
                        if (i % 3 > 0) {
                            one.sync();
                        }
                    }
                }
            }
            one.sync();
            same(one, model, size, random);
            same(other, model, size, random);
            one.close();
            other.close();
            try (var fresh = files.openWrite(FILE, false, ANNA)) {
                same(fresh, model, size, random);
            }
        }
    }

    private static void same(VaultFiles.WriteHandle handle, byte[] model, int size, Random random)
            throws Exception {
        assertThat(handle.sizeBytes()).isEqualTo(size);
        int from = random.nextInt(size + 1);
        byte[] read = new byte[LONGEST];
        int got = handle.read(from, read, 0, LONGEST);
        assertThat(got).isEqualTo(size - from);
        assertThat(Arrays.equals(read, 0, got, model, from, size)).isTrue();
    }
}

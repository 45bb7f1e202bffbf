package io.sigmavault.vault.tree;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bytes that are not what was written are refused with an error that says so, never with another
/// failure.
class FuzzTest {

    private static final byte[] NUMBERS = {0, 1, 127, -128, -1};

    @Test
    void changedBytesAreReadOrRefused() throws Exception {
        parsers(new Random(1), 2_000);
    }

    @Test
    @Tag("full")
    void manyChangedBytesAreReadOrRefused() throws Exception {
        parsers(new Random(2), 500_000);
    }

    private static void parsers(Random random, int rounds) throws Exception {
        int refused = 0;
        for (var sample : Samples.all().entrySet()) {
            for (int i = 0; i < rounds; i++) {
                byte[] changed = change(random, sample.getValue().bytes());
                try {
                    sample.getValue().parser().parse(changed);
                } catch (Malformed | TreeException _) {
                    refused++;
                } catch (RuntimeException e) {
                    throw new AssertionError(sample.getKey() + " " + Arrays.toString(changed), e);
                }
            }
        }
        assertThat(refused).isGreaterThan(rounds);
    }

    static byte[] change(Random random, byte[] bytes) {
        byte[] changed = bytes.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(changed.length + 1);
            int to = at + random.nextInt(changed.length - at + 1);
            switch (random.nextInt(5)) {
                case 0 -> changed = Arrays.copyOf(changed, at);
                case 1 -> changed = join(changed, at, new byte[random.nextInt(12)], at);
                case 2 -> changed = join(changed, at, new byte[0], to);
                case 3 -> {
                    byte[] large = new byte[1 + random.nextInt(10)];
                    Arrays.fill(large, (byte) -1);
                    changed = join(changed, at, large, Math.min(changed.length, at + large.length));
                }
                default -> {
                    if (at < changed.length) {
                        changed[at] =
                                random.nextBoolean()
                                        ? (byte) random.nextInt()
                                        : NUMBERS[random.nextInt(NUMBERS.length)];
                    }
                }
            }
        }
        return changed;
    }

    private static byte[] join(byte[] bytes, int end, byte[] middle, int start) {
        byte[] joined = new byte[end + middle.length + bytes.length - start];
        System.arraycopy(bytes, 0, joined, 0, end);
        System.arraycopy(middle, 0, joined, end, middle.length);
        System.arraycopy(bytes, start, joined, end + middle.length, bytes.length - start);
        return joined;
    }

    @Test
    void damagedTreeFailsWithAnErrorOrIsRead() {
        forAll(60, longs(0, Long.MAX_VALUE), FuzzTest::damage);
    }

    @Test
    @Tag("full")
    void damagedTreeFailsWithAnErrorOrIsReadOften() {
        forAll(5_000, longs(0, Long.MAX_VALUE), FuzzTest::damage);
    }

    private static void damage(long seed) throws SigmaVaultException {
        var random = new Random(seed);
        var run = new ModelTest.Run(seed);
        run.change(60);
        var store = run.committed();
        var objects = new ArrayList<>(store.objects.entrySet());
        for (int i = 0; i < 3; i++) {
            var hurt = objects.get(random.nextInt(objects.size()));
            if (hurt.getValue().length > 1) {
                store.objects.put(hurt.getKey(), change(random, hurt.getValue()));
            }
        }
        for (Reading reading : READINGS) {
            try {
                reading.read(VaultTree.open(store, Settings.DEFAULT, VaultTreeTest.NOON));
            } catch (SigmaVaultException e) {
                assertThat(e.code()).isNotEmpty();
            }
        }
    }

    private interface Reading {
        void read(VaultTree vault) throws SigmaVaultException;
    }

    private static final List<Reading> READINGS =
            List.of(
                    vault -> Dump.of(vault.head()),
                    vault -> vault.head().findIgnoringCase(FileView.ROOT, Names.of("README")),
                    vault -> vault.marker().mark(new HashSet<>()::add),
                    vault -> {
                        for (var snapshot : vault.snapshots().list(0)) {
                            vault.snapshots().verify(snapshot);
                            Dump.diff(vault.snapshots().open(snapshot).diff(vault.head()));
                            Dump.diff(vault.head().diff(vault.snapshots().open(snapshot)));
                        }
                    },
                    vault -> {
                        var walk = vault.head().walk(FileView.ROOT);
                        var first = walk.next();
                        if (first != null) {
                            vault.head().removeAll(FileView.ROOT, first.entry().name());
                            vault.commit();
                        }
                    });
}

package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.NonceGuard;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Arguments;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Terminal;
import io.sigmavault.vault.tool.upgrade.Target;
import io.sigmavault.vault.tool.upgrade.Upgrade;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A vault of format 0 is copied to a disk that is pictured after its changes; each picture loses power, or its process
/// only, and is looked at and gone on with, up to three cuts in a row. Memory: about 50 MB of pictures.
final class UpgradeStory {

    private static final int DEEPEST = 3;

    /// One of so many changes of a later copying is pictured: it has about a hundred.
    private static final int LATER = 60;

    private static final String NAME = "new";
    private static final byte[] KEY =
            "a key file of thirty-two bytes..".getBytes(StandardCharsets.US_ASCII);

    private record Picture(FaultDisk disk, boolean acknowledged, String what) {}

    private final VaultFiles old;
    private final TreeText expected;
    private final long seed;
    private final int every;
    private final UnaryOperator<Disk> mutation;
    private final NonceGuard guard;
    private final Random choice;
    private int cuts;

    /// @param every one of so many changes of a first copying is pictured
    /// @param mutation what the engine gets instead of the disk
    UpgradeStory(VaultFiles old, long seed, int every, UnaryOperator<Disk> mutation)
            throws SigmaVaultException {
        this.old = old;
        this.expected = TreeText.of(old);
        this.seed = seed;
        this.every = every;
        this.mutation = mutation;
        guard = new NonceGuard();
        choice = new Random(seed);
    }

    /// @return how many cuts there were
    int run() throws SigmaVaultException {
        upgrade(new FaultDisk(seed), 0, "");
        assertThat(guard.twice()).as("keys and nonces used twice, seed %d", seed).isZero();
        return cuts;
    }

    /// The disk is full from a write on, for one of `every` writes: it is told, nothing is left, and with more space
    /// another copying succeeds.
    ///
    /// @return how many writes there are
    long full() throws SigmaVaultException {
        var roomy = new FaultDisk(seed);
        copy(roomy);
        for (long write = seed % every; write < roomy.writes(); write += every) {
            var disk = new FaultDisk(seed);
            disk.fullAfter(write);
            assertThatThrownBy(() -> copy(disk))
                    .as("full from write %d on", write)
                    .isInstanceOfSatisfying(
                            SigmaVaultException.class,
                            e -> assertThat(e.code()).isEqualTo("vault-full"));
            assertThat(disk.files()).as("full from write %d on", write).isEmpty();
            disk.setFree(Long.MAX_VALUE);
            copy(disk);
            whole(disk);
        }
        return roomy.writes();
    }

    private void copy(FaultDisk faults) throws SigmaVaultException {
        var disk = mutation.apply(faults);
        var unfinished = Inside.folder(disk, Target.unfinishedName(NAME));
        var arguments = Arguments.parse(List.of("upgrade", "--vault", "old", NAME));
        var terminal = new Terminal(System.out, System.err, false, Map.of());
        new Upgrade(
                        old,
                        new Target(disk, unfinished, NAME),
                        TestVaults.OPTIONS,
                        new SeededCrypto(guard, choice.nextLong()),
                        new TestCodecs())
                .run(
                        List.of(new NewSlot.KeyFile("stick", Secret.copyOf(KEY))),
                        new Upgrade.Owner(0, 0),
                        new Snapshot.About("", "", List.of("old")),
                        new Progress(terminal, arguments, "copying"));
    }

    private void upgrade(FaultDisk disk, int depth, String before) throws SigmaVaultException {
        var pictures = new ArrayList<Picture>();
        int often = depth == 0 ? every : LATER;
        disk.watch((now, what) -> {
            if (depth < DEEPEST && choice.nextInt(often) == 0) {
                pictures.add(new Picture(now.copy(choice.nextLong()), false, what));
            }
        });
        copy(disk);
        disk.watch((_, _) -> {});
        pictures.add(new Picture(disk.copy(seed), true, "the end"));
        whole(disk);
        for (var each : depth < DEEPEST ? pictures : List.<Picture>of()) {
            goOn(each, depth, before);
        }
    }

    private void goOn(Picture picture, int depth, String before) throws SigmaVaultException {
        boolean killed = choice.nextInt(5) == 0;
        var left = killed ? picture.disk() : picture.disk().afterPowerCut(choice.nextLong());
        String name = before + (killed ? " killed at " : " cut at ") + picture.what();
        cuts++;
        try {
            assertThat(left.list("")).isSubsetOf(NAME, Target.unfinishedName(NAME));
            if (!left.exists(NAME)) {
                assertThat(picture.acknowledged()).as("it was done, and is gone").isFalse();
                upgrade(left, depth + 1, name);
                return;
            }
            whole(left);
            refused(left);
            whole(left);
        } catch (SigmaVaultException | RuntimeException | AssertionError e) {
            throw before.isEmpty()
                    ? new AssertionError(
                            "seed %d:%s: %s%nrepeat: -Dtest=UpgradeCutTest -Dsigmavault.fault.seed=%d"
                                    .formatted(seed, name, e, seed),
                            e)
                    : new AssertionError(name + ": " + e, e);
        }
    }

    /// What is there already is not written again.
    private void refused(FaultDisk left) throws SigmaVaultException {
        try {
            copy(left);
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isEqualTo("vault-exists");
            return;
        }
        throw new AssertionError("a finished vault was written again");
    }

    /// The new vault opens and has everything, in its head and in its snapshot, and a check that reads all finds nothing.
    private void whole(FaultDisk disk) throws SigmaVaultException {
        try (var vault =
                VaultFolder.open(
                        Inside.folder(disk, NAME),
                        new Unlock.KeyFile(Secret.copyOf(KEY)),
                        Mode.READ,
                        TestVaults.OPTIONS,
                        guard,
                        new TestCodecs())) {
            var tree = VaultTree.read(vault.objects(), Settings.DEFAULT);
            assertThat(TreeText.of(tree.head(), vault.objects())).isEqualTo(expected);
            var snapshot = tree.snapshots().list(0).getFirst();
            tree.snapshots().verify(snapshot);
            assertThat(TreeText.of(tree.snapshots().open(snapshot), vault.objects()))
                    .isEqualTo(expected);
            assertThat(vault.troubles()).isEmpty();
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).clean()).isTrue();
        }
    }
}

package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Ingest, overwriting, sweep, sealing again, restoring, snapshots and reading in one vault, interleaved at every operation
/// of the disk as a seed says; at some moment a picture is taken that loses power.
final class Interleaving {

    private static final String KEPT = "kept";

    /// A disk at some moment, and what each part may hold then.
    private record Picture(FaultDisk disk, List<Part> parts) {}

    private final long seed;
    private final Random random;
    private final NonceGuard guard = new NonceGuard();
    private final FaultDisk disk;
    private final Turns turns;
    private final List<Part> parts = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();

    /// Contents that come again, so that what a sweep drops is wanted at the same time.
    private final byte[][] contents = new byte[5][];

    Interleaving(long seed) {
        this.seed = seed;
        random = new Random(seed);
        disk = new FaultDisk(seed);
        turns = new Turns(seed);
        for (int i = 0; i < contents.length; i++) {
            contents[i] = new byte[i < 3 ? 5_000 + i : (seed % 4 == 0 ? 300_000 : 70_000) + i];
            new Random(i).nextBytes(contents[i]);
        }
        for (char name = 'a'; name <= 'c'; name++) {
            parts.add(new Part());
        }
    }

    /// @return in how many steps all was done
    long run() throws Exception {
        try (var engine =
                new Engine(disk, new TurnsDisk(disk, turns), new SeededCrypto(guard, seed))) {
            prepare(engine);
            turns.add("ingest", () -> ingest(engine, 0));
            turns.add("overwrite", () -> overwrite(engine, 1));
            turns.add("restore", () -> restore(engine, 2));
            turns.add("sweep", () -> sweep(engine));
            turns.add("seal", () -> seal(engine));
            turns.add("snapshot", () -> snapshot(engine));
            turns.add("read", () -> read(engine));
            long moment = random.nextInt(300);
            turns.run(() -> {
                if (turns.steps() == moment) {
                    pictures.add(
                            new Picture(
                                    disk.copy(seed), parts.stream().map(Part::picture).toList()));
                }
            });
            check(engine, parts);
        }
        try (var engine = new Engine(disk, disk, new SeededCrypto(guard, seed + 1))) {
            engine.unlock();
            check(engine, parts);
        }
        for (var picture : pictures) {
            var left = picture.disk().afterPowerCut(seed);
            try (var engine = new Engine(left, left, new SeededCrypto(guard, seed + 2))) {
                engine.unlock();
                check(engine, picture.parts());
            }
        }
        assertThat(guard.twice()).isZero();
        return turns.steps();
    }

    private void prepare(Engine engine) throws SigmaVaultException {
        engine.create();
        for (int i = 0; i < contents.length; i++) {
            put(engine, 0, i, i);
            put(engine, 1, i, i);
        }
        engine.vaults().create(VAULT, KEPT, ANNA);
        remove(engine, 0, 3);
        remove(engine, 1, 4);
        engine.rekey();
    }

    private static VaultFiles files(Engine engine) throws SigmaVaultException {
        return engine.vaults().files(VAULT);
    }

    private static String name(int part, int number) {
        return (char) ('a' + part) + "-" + number;
    }

    private void put(Engine engine, int part, int number, int content) throws SigmaVaultException {
        String name = name(part, number);
        byte[] bytes = contents[content];
        parts.get(part).change(name, bytes, () -> Workload.upload(files(engine), name, bytes));
    }

    private void remove(Engine engine, int part, int number) throws SigmaVaultException {
        String name = name(part, number);
        if (parts.get(part).acknowledged().containsKey(name)) {
            var path = VaultPath.parse(name);
            parts.get(part).change(name, null, () -> files(engine).remove(path, false, null, ANNA));
        }
    }

    private long ingest(Engine engine, int part) throws SigmaVaultException {
        var mine = new Random(seed + 10);
        for (int i = 0; i < 5; i++) {
            put(engine, part, mine.nextInt(8), mine.nextInt(contents.length));
            remove(engine, part, mine.nextInt(8));
        }
        return turns.steps();
    }

    private long overwrite(Engine engine, int part) throws SigmaVaultException {
        var mine = new Random(seed + 11);
        for (int i = 0; i < 5; i++) {
            String name = name(part, mine.nextInt(4));
            byte[] old = parts.get(part).acknowledged().getOrDefault(name, new byte[0]);
            byte[] piece = contents[mine.nextInt(3)];
            int at = mine.nextInt(old.length + 1);
            byte[] fresh = java.util.Arrays.copyOf(old, Math.max(old.length, at + piece.length));
            System.arraycopy(piece, 0, fresh, at, piece.length);
            parts.get(part)
                    .change(
                            name,
                            fresh,
                            () -> {
                                var path = VaultPath.parse(name);
                                try (var file = files(engine).openWrite(path, true, ANNA)) {
                                    file.write(at, piece, 0, piece.length);
                                    file.sync();
                                }
                            });
        }
        return turns.steps();
    }

    private long restore(Engine engine, int part) throws SigmaVaultException {
        var mine = new Random(seed + 12);
        long number = engine.numberOf(KEPT);
        for (int i = 0; i < 4; i++) {
            int content = mine.nextInt(contents.length);
            String to = name(part, mine.nextInt(3));
            var from = VaultPath.parse(name(0, content));
            var target = VaultPath.parse(to);
            parts.get(part)
                    .change(
                            to,
                            contents[content],
                            () -> engine.vaults().restore(VAULT, number, from, target, true, ANNA));
        }
        return turns.steps();
    }

    private long sweep(Engine engine) throws SigmaVaultException {
        for (int i = 0; i < 3; i++) {
            unlessBusy(() -> engine.vaults().sweep(VAULT));
        }
        return turns.steps();
    }

    private long seal(Engine engine) throws SigmaVaultException {
        unlessBusy(engine::seal);
        engine.rekey();
        unlessBusy(engine::seal);
        return turns.steps();
    }

    /// Sweeping and sealing keep each other out.
    private static void unlessBusy(Part.Work work) throws SigmaVaultException {
        try {
            work.run();
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-busy")) {
                throw e;
            }
        }
    }

    private long snapshot(Engine engine) throws SigmaVaultException {
        for (int i = 0; i < 3; i++) {
            var made = engine.vaults().create(VAULT, "passing " + i, ANNA);
            Workload.read(engine.vaults().files(VAULT, made.number()));
            if (i != 1) {
                engine.vaults().delete(VAULT, made.number(), ANNA);
            }
        }
        return turns.steps();
    }

    private long read(Engine engine) throws SigmaVaultException {
        long number = engine.numberOf(KEPT);
        for (int i = 0; i < contents.length; i++) {
            var kept = engine.vaults().files(VAULT, number);
            assertThat(Workload.content(kept, VaultPath.parse(name(1, i)))).isEqualTo(contents[i]);
        }
        return turns.steps();
    }

    private void check(Engine engine, List<Part> expected) throws SigmaVaultException {
        var found = Workload.read(files(engine));
        for (int i = 0; i < expected.size(); i++) {
            var mine = new TreeMap<String, byte[]>();
            String start = (char) ('a' + i) + "-";
            found.forEach((name, bytes) -> {
                if (name.startsWith(start)) {
                    mine.put(name, bytes);
                }
            });
            assertThat(expected.get(i).fits(mine)).as("part %s, seed %d", start, seed).isTrue();
        }
        read(engine);
        for (var snapshot : engine.snapshots()) {
            assertThat(snapshot.intact()).isTrue();
            Workload.read(engine.vaults().files(VAULT, snapshot.number()));
        }
        assertThat(engine.damage()).as("seed %d", seed).isEmpty();
    }
}

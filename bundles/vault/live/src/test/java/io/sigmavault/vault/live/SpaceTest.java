package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Resealer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What files take, which are equal, and what deleting frees: compared with a model that knows each content.
class SpaceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @BeforeEach
    void create() throws Exception {
        vaults = TestVaults.open(folder);
        vaults.create(VAULT, Workload.passphrase(), ANNA);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private VaultFiles files() throws SigmaVaultException {
        return vaults.files(VAULT);
    }

    /// No codec makes it smaller.
    private static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private void put(String path, byte[] content) throws SigmaVaultException {
        Workload.upload(files(), path, content);
    }

    private void mkdir(String path) throws SigmaVaultException {
        files().makeFolder(VaultPath.parse(path), true, Attributes.NONE, ANNA);
    }

    private void remove(String path) throws SigmaVaultException {
        files().remove(VaultPath.parse(path), true, null, ANNA);
    }

    private Space.Freed freed(String... paths) throws Exception {
        return vaults.freed(VAULT, Arrays.stream(paths).map(VaultPath::parse).toList());
    }

    private Space.Usage usage() throws Exception {
        return vaults.usage(VAULT, Space.Progress.NONE);
    }

    /// Frames and their tags take a little more than what is in them.
    private static Offset<Long> about(long bytes) {
        return within(bytes / 50 + 2_000);
    }

    @Test
    void compressionIsToldByTypesAndCodecsAndByFiles() throws Exception {
        mkdir("d");
        put("d/noise.jpg", noise(700_000, 1));
        put("twin.jpg", noise(700_000, 1));
        put("d/lines.log", "the same line again and again\n".repeat(30_000).getBytes(UTF_8));
        var found = vaults.compression(VAULT, Space.Progress.NONE);
        assertThat(found.seenFrames()).isEqualTo(found.frames()).isPositive();
        assertThat(found.parts())
                .extracting(Space.Part::type, Space.Part::codec)
                .containsExactly(
                        tuple(Space.Type.IMAGE, "store"),
                        tuple(Space.Type.TEXT, "zstd"),
                        tuple(null, "zstd")); // the list of changes
        assertThat(found.parts().getFirst().plainBytes()).isEqualTo(700_000);
        assertThat(found.parts().getFirst().storedBytes()).isBetween(700_000L, 702_000L);
        assertThat(found.parts().get(1).plainBytes()).isEqualTo(900_000);
        assertThat(found.parts().get(1).storedBytes()).isBetween(1L, 9_000L);
        assertThat(found.most()).hasSize(1);
        assertThat(found.most().getFirst().path()).hasToString("d/lines.log");
        assertThat(found.most().getFirst().savedBytes()).isGreaterThan(891_000);
        assertThat(found.least()).extracting(Space.Gain::plainBytes).containsExactly(700_000L);
        assertThat(vaults.compression(VAULT, Space.Progress.NONE)).isSameAs(found);
        remove("d/lines.log");
        assertThat(vaults.compression(VAULT, Space.Progress.NONE).most()).isEmpty();
    }

    @Test
    void anOpenVaultStoresWithTheCodecsOfNow() throws Exception {
        put("a.txt", "one line\n".repeat(10_000).getBytes(UTF_8));
        var other = TestVaults.SMALL.withOptions(TestVaults.OPTIONS.withCodecs(List.of("store")));
        vaults.configure(other);
        put("b.txt", "other line\n".repeat(10_000).getBytes(UTF_8));
        assertThat(vaults.compression(VAULT, Space.Progress.NONE).parts())
                .extracting(Space.Part::type, Space.Part::codec)
                .contains(tuple(Space.Type.TEXT, "store"), tuple(Space.Type.TEXT, "zstd"));
    }

    @Test
    void framesThatWereWrittenPlainerAsWritersWaitedAreCounted() throws Exception {
        var lines = TestVaults.OPTIONS.withCodecs(List.of("sigma", "zstd", "store"));
        vaults.configure(TestVaults.SMALL.withOptions(lines));
        put("alone.log", log(0));
        assertThat(vaults.steppedDownFrames(VAULT)).isZero();
        // twice as many writers as there are places to write, and more until some have met
        for (int round = 1; round < 50 && vaults.steppedDownFrames(VAULT) == 0; round++) {
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2 + 2 * Runtime.getRuntime().availableProcessors(); i++) {
                    int number = 100 * round + i;
                    writers.submit(() -> {
                        put(number + ".log", log(number));
                        return number;
                    });
                }
            }
        }
        assertThat(vaults.steppedDownFrames(VAULT)).isPositive();
    }

    /// Lines of 2 MB, which no other seed has.
    private static byte[] log(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.length() < 2_000_000) {
            text.append(
                    "2026-11-28T06:%02d:%02d INFO user %d read %d bytes%n"
                            .formatted(
                                    text.length() / 60 % 60,
                                    text.length() % 60,
                                    random.nextInt(1_000),
                                    random.nextInt(1_000_000)));
        }
        return text.toString().getBytes(UTF_8);
    }

    /// More frames than are looked at: what is told is an estimate, and near.
    @Test
    void compressionOfMuchIsEstimatedFromFramesAllOver() throws Exception {
        var many =
                new Resealer() {
                    @Override
                    public List<Candidate> candidates() {
                        return List.of(new Candidate("a", 1, 1, 1), new Candidate("b", 1, 1, 1));
                    }

                    @Override
                    public int frames(String pack) {
                        return pack.equals("a") ? 7_001 : 2;
                    }

                    @Override
                    public Look look(String pack, int frame) {
                        assertThat(frame).isLessThan(frames(pack));
                        var id = new ObjectId(0, 0, 0, 0);
                        return new Look(id, frame % 2 == 0 ? "zstd" : "store", 1_000, 500);
                    }

                    @Override
                    public Prepared prepare(
                            List<String> packs, How how, ObjectStore.Progress progress) {
                        throw new AssertionError("nothing is written");
                    }

                    @Override
                    public List<Candidate> candidates(Set<ObjectId> books) {
                        throw new AssertionError("not asked for");
                    }

                    @Override
                    public Prepared prepareWithout(
                            Set<ObjectId> books,
                            List<String> packs,
                            How how,
                            ObjectStore.Progress progress) {
                        throw new AssertionError("nothing is written");
                    }

                    @Override
                    public Share share(String pack, Dense some) {
                        throw new AssertionError("not asked for");
                    }

                    @Override
                    public DenseSample denseSample(String pack, int frame, How how) {
                        throw new AssertionError("nothing is encoded");
                    }

                    @Override
                    public Sample sample(String pack, int frame, How how) {
                        throw new AssertionError("nothing is encoded");
                    }
                };
        var survey = new CompressionSurvey(many, _ -> 0);
        survey.run(Space.Progress.NONE);
        assertThat(survey.frames()).isEqualTo(7_003);
        assertThat(survey.seen()).isBetween(1_700L, 2_000L);
        long plain = survey.parts().stream().mapToLong(Space.Part::plainBytes).sum();
        assertThat(plain).isEqualTo(7_003_000L);
    }

    @Test
    void usageAddsUpByTypesAndCountsEqualContentOnce() throws Exception {
        mkdir("d");
        put("d/a.JPG", noise(700_000, 1));
        put("d/b.png", noise(700_000, 1));
        put("c.txt", new byte[900_000]);
        put("small", new byte[10]);
        vaults.create(VAULT, "", ANNA);
        put("e.mp4", noise(400_000, 2));
        remove("d/a.JPG");
        var found = usage();
        assertThat(found.files()).isEqualTo(4);
        assertThat(found.folders()).isEqualTo(1);
        assertThat(found.sizeBytes()).isEqualTo(2_000_010);
        assertThat(found.types())
                .extracting(Space.OfType::type)
                .containsExactly(
                        Space.Type.IMAGE, Space.Type.VIDEO, Space.Type.TEXT, Space.Type.OTHER);
        assertThat(found.types().getFirst().sizeBytes()).isEqualTo(700_000);
        assertThat(found.types().getFirst().storedBytes()).isCloseTo(700_000, about(700_000));
        assertThat(found.uniqueBytes() + found.dedupSavedBytes()).isEqualTo(2_000_000);
        assertThat(found.compressionSavedBytes()).isGreaterThan(200_000);
        assertThat(found.snapshots()).isEqualTo(1);
        assertThat(found.snapshotOnlyBytes()).isLessThan(20_000);
        remove("d/b.png");
        assertThat(usage().snapshotOnlyBytes()).isCloseTo(700_000, about(700_000));
        assertThat(usage()).isSameAs(vaults.lastUsage(VAULT));
        put("d/c.png", noise(700_000, 1));
        assertThat(usage().dedupSavedBytes()).isEqualTo(found.dedupSavedBytes());
        assertThat(usage().asOf()).isEqualTo(vaults.info(VAULT).lastSequence());
    }

    @Test
    void equalFilesAreFoundBiggestFirst() throws Exception {
        mkdir("d/e");
        for (var path : List.of("a", "d/b", "d/e/c")) {
            put(path, noise(300_000, 1));
        }
        put("x", noise(500_000, 2));
        put("y", noise(500_000, 2));
        put("s1", noise(100, 3));
        put("s2", noise(100, 3));
        put("empty1", new byte[0]);
        put("empty2", new byte[0]);
        put("alone", noise(300_001, 1));
        var groups = vaults.duplicates(VAULT);
        assertThat(groups).extracting(Space.Group::copies).containsExactly(3L, 2L, 2L);
        assertThat(groups)
                .extracting(Space.Group::wastedBytes)
                .containsExactly(600_000L, 500_000L, 100L);
        assertThat(groups.getFirst().paths())
                .extracting(VaultPath::toString)
                .containsExactly("a", "d/b", "d/e/c");
        remove("y");
        assertThat(vaults.duplicates(VAULT)).hasSize(2);
    }

    @Test
    void whatIsSaidToBeFreedIsFreedBySweeping() throws Exception {
        put("stays", noise(1_000_000, 1));
        mkdir("goes");
        put("goes/large", noise(6_000_000, 2));
        put("goes/same", noise(1_000_000, 1));
        var said = freed("goes", "goes/large");
        assertThat(said.sizeBytes()).isEqualTo(7_000_000);
        assertThat(said.sharedBytes()).isCloseTo(1_000_000, about(1_000_000));
        assertThat(said.keptBySnapshotsBytes()).isZero();
        vaults.sweep(VAULT);
        long before = vaults.info(VAULT).storedBytes();
        remove("goes");
        vaults.sweep(VAULT);
        long after = vaults.info(VAULT).storedBytes();
        assertThat(before - after).isCloseTo(said.freedBytes(), within(100_000L));
        assertThat(said.freedBytes()).isCloseTo(6_000_000, about(6_000_000));
    }

    /// They lie in one frame, which belongs to them by what they have in it.
    @Test
    void smallFilesOfOneFrameTakeWhatTheyHave() throws Exception {
        put("large.bin", noise(200_000, 1));
        for (int i = 0; i < 9; i++) {
            put("small" + i + ".bin", noise(2_000, 2 + i));
        }
        vaults.create(VAULT, "", ANNA);
        put("later.bin", noise(100_000, 20));
        assertThat(freed("later.bin").freedBytes()).isCloseTo(100_000, about(100_000));
        assertThat(freed("large.bin").keptBySnapshotsBytes()).isCloseTo(200_000, about(200_000));
        assertThat(freed("small3.bin").keptBySnapshotsBytes()).isLessThan(5_000);
        remove("large.bin");
        assertThat(usage().snapshotOnlyBytes()).isCloseTo(200_000, about(200_000));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(assertThrows(SigmaVaultException.class, () -> freed("none")).code())
                .isEqualTo("file-not-found");
    }

    /// Files that are copies of a few contents, in folders, with snapshots now and then.
    private static final class Model {
        final Random random;
        final Map<String, Integer> files = new TreeMap<>();
        final List<Set<Integer>> snapshots = new ArrayList<>();

        Model(long seed) {
            random = new Random(seed);
        }

        static int size(int content) {
            return 270_000 + 61_000 * content;
        }

        long bytes(Set<Integer> contents) {
            return contents.stream().mapToLong(Model::size).sum();
        }
    }

    private Model grow(long seed) throws SigmaVaultException {
        var model = new Model(seed);
        for (int i = 0; i < 3; i++) {
            mkdir("f" + i);
        }
        for (int step = 0; step < 20; step++) {
            var path = "f" + model.random.nextInt(3) + "/n" + model.random.nextInt(5);
            switch (model.random.nextInt(5)) {
                case 0 -> {
                    if (model.files.remove(path) != null) {
                        remove(path);
                    }
                }
                case 1 -> {
                    if (step % 4 == 0) {
                        vaults.create(VAULT, "", ANNA);
                        model.snapshots.add(new HashSet<>(model.files.values()));
                    }
                }
                default -> {
                    int content = model.random.nextInt(8);
                    put(path, noise(Model.size(content), content));
                    model.files.put(path, content);
                }
            }
        }
        return model;
    }

    private void compare(Model model, Set<String> tops) throws Exception {
        var going = new HashSet<Integer>();
        var staying = new HashSet<Integer>();
        long size = 0;
        for (var file : model.files.entrySet()) {
            var path = file.getKey();
            boolean goes = tops.contains(path) || tops.contains(path.substring(0, 2));
            (goes ? going : staying).add(file.getValue());
            size += goes ? Model.size(file.getValue()) : 0;
        }
        var kept = new HashSet<Integer>();
        model.snapshots.forEach(kept::addAll);
        var shared = new HashSet<>(going);
        shared.retainAll(staying);
        going.removeAll(staying);
        kept.retainAll(going);
        going.removeAll(kept);
        var said = freed(tops.toArray(String[]::new));
        assertThat(said.sizeBytes()).isEqualTo(size);
        assertThat(said.freedBytes()).isCloseTo(model.bytes(going), about(model.bytes(going)));
        assertThat(said.keptBySnapshotsBytes())
                .isCloseTo(model.bytes(kept), about(model.bytes(kept)));
        assertThat(said.sharedBytes()).isCloseTo(model.bytes(shared), about(model.bytes(shared)));
    }

    @Test
    void randomTreesAgreeWithTheModel() throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            var model = grow(seed);
            compare(model, Set.of("f0"));
            compare(model, Set.of("f1", "f2"));
            for (var path : model.files.keySet()) {
                if (model.random.nextInt(3) == 0) {
                    compare(model, Set.of(path, "f0"));
                }
            }
            vaults.sweep(VAULT);
            compare(model, Set.of("f0", "f1", "f2"));
            close();
            vaults = TestVaults.open(folder.resolve("seed" + seed));
            vaults.create(VAULT, Workload.passphrase(), ANNA);
        }
    }
}

package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Resealer.Dense;
import io.sigmavault.vault.objects.Resealer.DenseCodec;
import io.sigmavault.vault.objects.Resealer.How;
import io.sigmavault.vault.objects.Resealer.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What nobody reads is stored in small frames of a slow codec, and comes back from there.
class DenseTierTest {

    private static final List<DenseCodec> CODECS =
            List.of(new DenseCodec("sigma-dense", 1 << 20, 1));

    private final FaultDisk disk = new FaultDisk(1);
    private final List<ObjectId> ids = new ArrayList<>();
    private int size = 10_000;

    /// However busy the machine is that tests run on.
    private long mostReadNanos = Long.MAX_VALUE;

    @AfterEach
    void mend() {
        TestVault.CODECS.setWrong("sigma-dense", false);
        TestVault.CODECS.setPresent("sigma-dense", true);
    }

    /// Words as in a text, where no column helps.
    private byte[] object(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        while (text.length() < size) {
            int word = (int) Math.min(600, Math.abs(200 * random.nextGaussian()));
            text.append(Integer.toString(word * 7_919 + 50_000, 36))
                    .append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private OpenVault vaultWith(int objects) throws SigmaVaultException {
        var vault = TestVault.create(disk);
        try (var writer = vault.objects().writer()) {
            for (int i = 0; i < objects; i++) {
                byte[] object = object(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        vault.objects().commit(new byte[0]);
        return vault;
    }

    /// Objects with these numbers are read by somebody.
    private How how(Set<Integer> read, Set<String> densePacks) {
        return how(read, densePacks, CODECS);
    }

    private How how(Set<Integer> read, Set<String> densePacks, List<DenseCodec> codecs) {
        var dense =
                new Dense() {
                    @Override
                    public boolean has(ObjectId id) {
                        return !read.contains(ids.indexOf(id));
                    }

                    @Override
                    public List<DenseCodec> codecs() {
                        return codecs;
                    }

                    @Override
                    public long mostReadNanos() {
                        return mostReadNanos;
                    }

                    @Override
                    public boolean hasPack(String name) {
                        return densePacks.contains(name);
                    }
                };
        var order =
                new Order() {
                    @Override
                    public int keyOf(ObjectId id) {
                        return 0;
                    }

                    @Override
                    public Dense dense() {
                        return dense;
                    }
                };
        return new How("sigma", 3, 3, order);
    }

    private static List<String> packs(OpenVault vault) {
        return vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
    }

    private static Resealer.Prepared prepare(OpenVault vault, How how) throws SigmaVaultException {
        return vault.resealer().prepare(packs(vault), how, ObjectStore.Progress.NONE);
    }

    /// @return the packs of the dense tier
    private static List<String> reseal(OpenVault vault, How how) throws SigmaVaultException {
        try (var prepared = prepare(vault, how)) {
            assertThat(prepared.swap()).isTrue();
            return prepared.densePacks();
        }
    }

    private static List<Resealer.Look> frames(OpenVault vault, String pack)
            throws SigmaVaultException {
        var looks = new ArrayList<Resealer.Look>();
        for (int i = 0; i < vault.resealer().frames(pack); i++) {
            looks.add(vault.resealer().look(pack, i));
        }
        return looks;
    }

    private void assertAllThere(OpenVault vault) throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(object(i));
        }
        assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    @Test
    void whatNobodyReadsGoesToSmallFramesInPacksOfItsOwn() throws Exception {
        try (var vault = vaultWith(30)) {
            var dense = reseal(vault, how(Set.of(3, 4), Set.of()));
            assertThat(dense).hasSize(1);
            assertThat(packs(vault)).hasSize(2);
            assertThat(frames(vault, dense.getFirst()))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(frame -> {
                        assertThat(frame.codec()).isEqualTo("sigma-dense");
                        assertThat(frame.plainBytes()).isLessThanOrEqualTo(DenseFrames.PART);
                    });
            var other = packs(vault).stream().filter(name -> !dense.contains(name)).findFirst();
            var share = vault.resealer().share(other.orElseThrow(), id -> ids.indexOf(id) == 3);
            assertThat(share.objects()).isEqualTo(1);
            assertThat(frames(vault, other.get()))
                    .allSatisfy(frame -> assertThat(frame.codec()).isNotEqualTo("sigma-dense"));
            assertAllThere(vault);
        }
        try (var vault = TestVault.open(disk)) {
            assertThat(vault.objects().usage().codecFrames().get("sigma-dense")).isGreaterThan(1);
            assertAllThere(vault);
        }
    }

    @Test
    void whatSomebodyReadsComesBackAndTheRestIsTakenOverAsItIs() throws Exception {
        try (var vault = vaultWith(30)) {
            var dense = reseal(vault, how(Set.of(), Set.of()));
            var before = frames(vault, dense.getFirst());
            TestVault.CODECS.setWrong("sigma-dense", true); // nothing is encoded with it again
            var after = reseal(vault, how(firstPart(), Set.copyOf(dense)));
            assertThat(frames(vault, after.getFirst()))
                    .isNotEmpty()
                    .allSatisfy(frame -> assertThat(before).contains(frame));
            assertThat(frames(vault, after.getFirst())).hasSize(before.size() - 1);
            assertThat(packs(vault)).hasSize(2);
            assertAllThere(vault);
        }
    }

    /// Numbers of the objects in the first dense frame.
    private Set<Integer> firstPart() {
        var numbers = new HashSet<Integer>();
        int bytes = 0;
        for (int i = 0; i < ids.size(); i++) {
            bytes += object(i).length;
            if (bytes <= DenseFrames.PART) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    @Test
    void aFrameThatIsHurtIsNotTakenOver() throws Exception {
        try (var vault = vaultWith(30)) {
            var dense = reseal(vault, how(Set.of(), Set.of()));
            var path = "packs/" + dense.getFirst();
            byte[] bytes = disk.bytes(path);
            bytes[bytes.length / 2] ^= 1;
            disk.replace(path, bytes);
            var hurt =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> prepare(vault, how(Set.of(5), Set.copyOf(dense))));
            assertThat(hurt.code()).isEqualTo("vault-damaged");
            assertThat(packs(vault)).isEqualTo(dense);
        }
    }

    @Test
    void whatDoesNotComeBackIsNotSwappedIn() throws Exception {
        try (var vault = vaultWith(12)) {
            var packs = packs(vault);
            TestVault.CODECS.setWrong("sigma-dense", true);
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> prepare(vault, how(Set.of(), Set.of())));
            assertThat(error.code()).isEqualTo("vault-damaged");
            assertThat(error).hasMessageContaining("does not come back from sigma-dense");
            assertThat(packs(vault)).isEqualTo(packs);
            assertAllThere(vault);
        }
    }

    @Test
    void whoLacksTheCodecIsToldWhichFeatureHasIt() throws Exception {
        try (var vault = vaultWith(3)) {
            TestVault.CODECS.setPresent("sigma-dense", false);
            var missing =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> prepare(vault, how(Set.of(), Set.of())));
            assertThat(missing.code()).isEqualTo("codec-missing");
            assertThat(missing).hasMessageContaining("sigmavault-codec-sigma-dense");
        }
    }

    @Test
    void aSampleTellsWhatReadingWouldCost() throws Exception {
        try (var vault = vaultWith(30)) {
            var pack = packs(vault).getFirst();
            var found = vault.resealer().denseSample(pack, 0, how(Set.of(), Set.of()));
            var sample = found.sample();
            assertThat(sample.bytesAfter()).isLessThan(sample.bytesBefore());
            assertThat(found.longestNanos()).isPositive().isLessThan(sample.decodeNanosAfter());
            assertThat(packs(vault)).containsExactly(pack);
        }
    }

    private List<DenseFrames.Encoded> encode(byte[] bytes, long most, long nanosEach)
            throws IOException {
        var time = new long[1];
        var frames =
                new DenseFrames(
                        TestVault.CODECS,
                        TestVault.OPTIONS,
                        how(Set.of(), Set.of()),
                        () -> time[0] += nanosEach);
        var frame = new SingleFrame(Kind.CHUNK, new ObjectId(1, 2, 3, 4), bytes, 0, bytes.length);
        return frames.encode(frame, most);
    }

    @Test
    void whatTakesTooLongToReadOrWouldNotBeSmallerIsNotTaken() throws Exception {
        byte[] text = object(1);
        mostReadNanos = 1_000_000_000;
        var made = encode(text, Long.MAX_VALUE, mostReadNanos);
        assertThat(made).hasSize(1);
        assertThat(encode(text, Long.MAX_VALUE, mostReadNanos + 1)).isEmpty();
        int sealed = made.getFirst().sealedLength();
        assertThat(encode(text, sealed, 1)).hasSize(1);
        assertThat(encode(text, sealed - 1, 1)).isEmpty();
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        assertThat(encode(noise, Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void aCodecIsTriedUpToWhatItIsForAndWithTheMemoryThereIs() throws Exception {
        size = 400_000;
        try (var vault = vaultWith(1)) {
            var small = List.of(new DenseCodec("sigma-dense", 300_000, 1));
            reseal(vault, how(Set.of(), Set.of(), small));
            assertThat(vault.objects().usage().codecFrames()).containsEntry("sigma-dense", 0L);
            var greedy = List.of(new DenseCodec("sigma-dense", 1 << 20, Long.MAX_VALUE));
            reseal(vault, how(Set.of(), Set.of(), greedy));
            assertThat(vault.objects().usage().codecFrames()).containsEntry("sigma-dense", 0L);
            var dense = reseal(vault, how(Set.of(), Set.of()));
            assertThat(frames(vault, dense.getFirst()).getFirst().codec()).isEqualTo("sigma-dense");
            assertAllThere(vault);
        }
    }
}

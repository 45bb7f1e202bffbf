package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Resealer.Dense;
import io.sigmavault.vault.objects.Resealer.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames of files that were compressed before are opened where they become smaller and are read quickly enough.
class OpenedTierTest {

    private static final String OPENER = Boxed.OPENER;
    private static final long ANY_TIME = 1_000_000_000L;
    private static final int OBJECTS = 12;

    private final FaultDisk disk = new FaultDisk(1);
    private final List<ObjectId> ids = new ArrayList<>();
    private final TestCodecs codecs = Boxed.codecs();

    private OpenVault create() throws SigmaVaultException {
        var slot = new NewSlot.KeyFile("stick", TestVault.keyFile());
        var vault =
                VaultFolder.create(
                        disk, List.of(slot), TestVault.OPTIONS, TestCrypto.CRYPTO, codecs);
        try (var writer = vault.objects().writer()) {
            for (int i = 0; i < OBJECTS; i++) {
                byte[] object = Boxed.file(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        vault.objects().commit(new byte[0]);
        return vault;
    }

    private OpenVault open() throws SigmaVaultException {
        var unlock = new Unlock.KeyFile(TestVault.keyFile());
        return VaultFolder.open(
                disk, unlock, Mode.WRITE, TestVault.OPTIONS, TestCrypto.CRYPTO, codecs);
    }

    private static Resealer.How how(Order order, long nanosAByte, long memory) {
        var opener = new Resealer.Opener(OPENER, nanosAByte, _ -> memory);
        return new Resealer.How(
                "sigma", EncodeOptions.DEFAULT_LEVEL, 3, order, Resealer.Books.NONE, opener);
    }

    private static Resealer.How tight(long nanosAByte) {
        return how(_ -> 0, nanosAByte, 1);
    }

    /// All of it belongs to the dense tier, in which reading may take so long.
    private static Resealer.How dense(long mostReadNanos) {
        var dense =
                new Dense() {
                    @Override
                    public boolean has(ObjectId id) {
                        return true;
                    }

                    @Override
                    public long mostReadNanos() {
                        return mostReadNanos;
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
        return how(order, 0, 1);
    }

    private static List<String> packs(OpenVault vault) {
        return vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
    }

    private static void reseal(OpenVault vault, Resealer.How how) throws SigmaVaultException {
        var resealer = vault.resealer();
        try (var prepared = resealer.prepare(packs(vault), how, ObjectStore.Progress.NONE)) {
            assertThat(prepared.swap()).isTrue();
        }
    }

    private static long openedFrames(OpenVault vault) {
        return vault.objects().usage().codecFrames().getOrDefault(OPENER, 0L);
    }

    private void assertAllThere(OpenVault vault) throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(Boxed.file(i));
        }
        assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    @Test
    void whatIsReadQuicklyEnoughIsOpenedAndComesBack() throws Exception {
        try (var vault = create()) {
            long before = vault.objects().usage().storedBytes();
            reseal(vault, tight(ANY_TIME));
            assertThat(openedFrames(vault)).isPositive();
            assertThat(vault.objects().usage().storedBytes()).isLessThan(before * 9 / 10);
            assertAllThere(vault);
        }
        try (var vault = open()) {
            assertAllThere(vault);
        }
    }

    @Test
    void whatIsReadTooSlowlyStaysClosedButInTheDenseTier() throws Exception {
        try (var vault = create()) {
            reseal(vault, tight(0));
            assertThat(openedFrames(vault)).isZero();
            reseal(vault, dense(0));
            assertThat(openedFrames(vault)).isZero();
            reseal(vault, dense(Long.MAX_VALUE));
            assertThat(openedFrames(vault)).isPositive();
            assertAllThere(vault);
        }
    }

    @Test
    void aFrameThatWouldTakeTooMuchOfTheHeapStaysClosed() throws Exception {
        try (var vault = create()) {
            reseal(vault, how(_ -> 0, ANY_TIME, Long.MAX_VALUE));
            assertThat(openedFrames(vault)).isZero();
            assertAllThere(vault);
        }
    }

    @Test
    void whoLacksTheCodecIsToldWhichFeatureHasIt() throws Exception {
        try (var vault = create()) {
            reseal(vault, tight(ANY_TIME));
        }
        codecs.setPresent(OPENER, false);
        try (var vault = open()) {
            assertThatExceptionOfType(SigmaVaultException.class)
                    .isThrownBy(() -> vault.objects().read(Kind.CHUNK, ids.getFirst()))
                    .withMessageContaining("sigmavault-codec-recontainer")
                    .matches(error -> error.code().equals("codec-missing"));
        }
        codecs.setPresent(OPENER, true);
        try (var vault = open()) {
            assertAllThere(vault);
        }
    }

    @Test
    void whatDoesNotComeBackIsNotSwappedIn() throws Exception {
        try (var vault = create()) {
            var before = packs(vault);
            codecs.setWrong(OPENER, true);
            var resealer = vault.resealer();
            assertThatExceptionOfType(SigmaVaultException.class)
                    .isThrownBy(() ->
                            resealer.prepare(before, tight(ANY_TIME), ObjectStore.Progress.NONE))
                    .withMessageContaining("does not come back from recontainer");
            assertThat(packs(vault)).isEqualTo(before);
            assertAllThere(vault);
        }
    }

    @Test
    void aFrameThatIsHurtIsDamageAsAnyOther() throws Exception {
        try (var vault = create()) {
            reseal(vault, tight(ANY_TIME));
            var path = "packs/" + packs(vault).getFirst();
            byte[] bytes = disk.bytes(path);
            bytes[bytes.length / 3] ^= 1;
            disk.replace(path, bytes);
        }
        try (var vault = open()) {
            assertThatExceptionOfType(SigmaVaultException.class)
                    .isThrownBy(() -> {
                        for (var id : ids) {
                            vault.objects().read(Kind.CHUNK, id);
                        }
                    })
                    .matches(error -> error.code().equals("vault-damaged"));
        }
    }

    /// Time that goes by with each look at the clock.
    private static OpenedFrame opener(TestCodecs codecs, int[] looks) {
        return new OpenedFrame(
                codecs,
                TestVault.OPTIONS,
                3,
                new Resealer.Opener(OPENER, 0, _ -> 1),
                () -> 10L * looks[0]++);
    }

    private static Frame frame(byte[] bytes) {
        return new SingleFrame(Kind.CHUNK, new ObjectId(1, 2, 3, 4), bytes, 0, bytes.length);
    }

    @Test
    void whereReadingIsTooSlowMostIsNotTried() throws Exception {
        int[] looks = new int[1];
        var opener = opener(codecs, looks);
        var frame = frame(Boxed.file(1));
        for (int i = 0; i < 40; i++) {
            assertThat(opener.encode(frame, Long.MAX_VALUE, 9)).isFalse();
        }
        int tried = 3 + 37 / 16;
        assertThat(looks[0]).isEqualTo(2 * tried);
        while (!opener.encode(frame, Long.MAX_VALUE, 10)) {
            assertThat(looks[0]).isEqualTo(2 * tried);
        }
        assertThat(opener.encode(frame, Long.MAX_VALUE, 10)).isTrue();
        assertThat(opener.encode(frame, opener.encoder().length(), 10)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "GIF", "a stream\nhas", "\u001f\u008b\b", "stream"})
    void otherThingsHaveNoContainers(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Containers.isIn(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PK\3\4",
                "GIF89a",
                "obj stream\nx\u009c..",
                "obj stream\r\nH\u0089..",
                "\u0089PNG\r\n"
            })
    void containersAreSeenAnywhere(String text) throws IOException {
        byte[] bytes = ("...." + text).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Containers.isIn(bytes, 4, bytes.length - 4)).isTrue();
        assertThat(Containers.isIn(bytes, 0, bytes.length)).isTrue();
        var gzip = new ByteArrayOutputStream();
        new GZIPOutputStream(gzip).close();
        assertThat(Containers.isIn(gzip.toByteArray(), 0, gzip.size())).isTrue();
    }

    @Test
    void aBombComesBack() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[100 << 20]);
        }
        var opener = opener(codecs, new int[1]);
        assertThat(opener.encode(frame(bytes.toByteArray()), Long.MAX_VALUE, 10)).isTrue();
    }
}

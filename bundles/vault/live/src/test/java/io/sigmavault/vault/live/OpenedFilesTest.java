package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.codec.dense.DenseCodec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import io.sigmavault.codec.sigma.SigmaCodec;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that were compressed before become smaller in the dense tier, where the codec that opens them is there.
class OpenedFilesTest {

    private static final int FILES = 6;
    private static final String OPENER = "recontainer";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TestCodecs codecs =
            new TestCodecs(new RecontainerCodec(3, new SigmaCodec(3), new DenseCodec()));

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    private void open(int day) throws IOException {
        var noon = Instant.parse("2026-11-27T12:00:00Z").plus(Duration.ofDays(day));
        var clock = Clock.fixed(noon, ZoneOffset.UTC);
        vaults = new LiveVaults(folder, TestCrypto.CRYPTO, codecs, TestVaults.SMALL, clock);
    }

    private void openLater(int day) throws Exception {
        vaults.close();
        open(day);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private static String name(int file) {
        return "letter" + file + ".docx";
    }

    private static byte[] content(int file) throws IOException {
        var random = new Random(file);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int part = 0; part < 3; part++) {
                var text = new StringBuilder("<letter>");
                while (text.length() < 14_000) {
                    int word = (int) Math.min(600, Math.abs(200 * random.nextGaussian()));
                    text.append(Integer.toString(word * 7_919 + 50_000, 36)).append(' ');
                }
                var entry = new ZipEntry("part" + part + ".xml");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void create() throws Exception {
        open(0);
        vaults.create(VAULT, Workload.passphrase(), ANNA);
        for (int i = 0; i < FILES; i++) {
            Workload.upload(vaults.files(VAULT), name(i), content(i));
        }
        vaults.setDenseAfterDays(VAULT, 90, ANNA);
    }

    private ObjectStore objects() throws SigmaVaultException {
        return Inside.opened(vaults, VAULT).objects();
    }

    private long openedFrames() throws SigmaVaultException {
        return objects().usage().codecFrames().getOrDefault(OPENER, 0L);
    }

    /// Whole, and a range of each.
    private void assertAllThere() throws Exception {
        for (int i = 0; i < FILES; i++) {
            byte[] expected = content(i);
            byte[] bytes = new byte[2 * expected.length];
            try (var handle = vaults.files(VAULT).openRead(VaultPath.parse(name(i)))) {
                int length = handle.read(0, bytes, 0, bytes.length);
                assertThat(Arrays.copyOf(bytes, length)).isEqualTo(expected);
                length = handle.read(5_000, bytes, 0, 777);
                assertThat(Arrays.copyOf(bytes, length))
                        .isEqualTo(Arrays.copyOfRange(expected, 5_000, 5_777));
            }
        }
        assertThat(objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    @Test
    void whatNobodyReadsIsOpenedAndComesBackByAllMeans() throws Exception {
        create();
        vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
        long closed = objects().usage().storedBytes();
        openLater(100);
        var forecast = vaults.forecast(VAULT, 90, Resealing.Progress.NONE);
        assertThat(forecast.savedBytes()).isPositive();
        vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
        assertThat(openedFrames()).isPositive();
        assertThat(objects().usage().storedBytes()).isLessThan(closed);
        assertThat(vaults.usersOf("sigmavault-codec-recontainer")).hasSize(1);
        assertAllThere();
        openLater(101);
        assertAllThere();
    }

    @Test
    void withoutItsFeatureTheyStayClosedAndWhatIsOpenSaysSo() throws Exception {
        codecs.setPresent(OPENER, false);
        create();
        openLater(100);
        vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
        assertThat(openedFrames()).isZero();
        assertAllThere();
        codecs.setPresent(OPENER, true);
        vaults.setDenseAfterDays(VAULT, 1, ANNA);
        openLater(200);
        vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
        assertThat(openedFrames()).isPositive();
        codecs.setPresent(OPENER, false);
        openLater(201);
        assertThatExceptionOfType(SigmaVaultException.class)
                .isThrownBy(this::assertAllThere)
                .withMessageContaining("sigmavault-codec-recontainer")
                .matches(error -> error.code().equals("codec-missing"));
    }
}

package io.sigmavault.update.format;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseReaderTest {

    private static final long SEED = 5;
    private static final int CHANGED_TEXTS = 20_000;

    @Test
    void aReleaseComesBack() throws UpdateException {
        var release = Samples.release("0.2.0");
        assertThat(ReleaseReader.read(release.bytes())).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource({
        "version 0.2.0, version 0.02.0",
        "version 0.2.0, version 0.2.0.",
        "minimum 0.1.0, minimum 0.3.0",
        "created 2026-11-26T05:00:00Z, created 2026-11-26T05:00:00.000Z",
        "created 2026-11-26T05:00:00Z, created 2026-11-26T06:00:00+01:00",
        "created 2026-11-26T05:00:00Z, created 2028-11-26T05:00:00Z",
        "channel stable, channel ../stable",
        "sigmavault-release 1, sigmavault-release 2",
        "note Vaults, note \u202eVaults",
        "note Vaults, notice Vaults",
        "file sigmavault_0.2.0.efi, file ../sigmavault_0.2.0.efi",
        "efi 24000000, efi 024000000",
        "efi 24000000, efi -1",
        "efi 24000000, efi 999999999999",
        ".root.squashfs, .efi",
        "squashfs 230000000, squashfs  230000000",
    })
    void whatIsWrittenOtherwiseIsRefused(String was, String is) throws UpdateException {
        String text = new String(Samples.release("0.2.0").bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(was);
        refused(text.replace(was, is).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "sigmavault-release 1\n", "sigmavault-release 1\r\n"})
    void otherTextsAreRefused(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLongTextIsRefusedUnread() {
        refused(new byte[Release.LIMIT_BYTES + 1]);
    }

    @Test
    void anyBytesAreRefusedWithACode() {
        forAll(bytes(0, 2000), ReleaseReaderTest::readOrRefuse);
    }

    @Test
    void changedTextsAreRefusedOrComeBackAsTheyAre() throws Exception {
        var random = new Random(SEED);
        byte[] release = Samples.release("0.2.0").bytes();
        byte[] signatures = Samples.signed(Samples.release("0.2.0"));
        for (int i = 0; i < CHANGED_TEXTS; i++) {
            byte[] changed = (i % 2 == 0 ? release : signatures).clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            readOrRefuse(changed);
        }
    }

    /// Found by fuzzing: the unused bits of the last digit of a Base64 text can be anything.
    @Test
    void signaturesHaveOneTextOnly() throws Exception {
        String text =
                new String(Samples.signed(Samples.release("0.2.0")), StandardCharsets.US_ASCII);
        int last = text.indexOf("==\n") - 1;
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char other = digits.charAt(digits.indexOf(text.charAt(last)) + 1);
        String changed = text.substring(0, last) + other + text.substring(last + 1);
        assertThatThrownBy(() -> Signatures.read(changed.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UpdateException.class);
    }

    @Test
    void versionsAreOrderedByTheirNumbers() throws UpdateException {
        var order = List.of("0.1", "0.1.0", "0.1.1", "0.2.0", "0.10.0", "1.0", "1.0.0.1", "2.0");
        for (int i = 1; i < order.size(); i++) {
            var older = Version.parse(order.get(i - 1));
            var newer = Version.parse(order.get(i));
            assertThat(older).isLessThan(newer);
            assertThat(newer).isGreaterThan(older);
            assertThat(Version.parse(newer.toString()))
                    .isEqualByComparingTo(newer)
                    .isEqualTo(newer);
        }
        for (String none : List.of("1", "1.", "01.1", "1.2.3.4.5", "1000000.1", "1.1-rc", "")) {
            assertThatThrownBy(() -> Version.parse(none)).isInstanceOf(UpdateException.class);
        }
    }

    private static void readOrRefuse(byte[] text) {
        try {
            assertThat(ReleaseReader.read(text).bytes()).isEqualTo(text);
        } catch (UpdateException e) {
            assertThat(e.code()).isEqualTo("update-format");
        }
        try {
            assertThat(Signatures.read(text).all()).hasSizeBetween(1, Signatures.MOST);
        } catch (UpdateException e) {
            assertThat(e.code()).isEqualTo("update-format");
        }
    }

    private static void refused(byte[] text) {
        assertThatThrownBy(() -> ReleaseReader.read(text))
                .isInstanceOfSatisfying(
                        UpdateException.class,
                        e -> assertThat(e.code()).isEqualTo("update-format"));
    }
}

package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a backup holds, and that nothing but the bytes that were written is taken for one.
class BackupFileTest {

    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void fill() throws IOException {
        data = Sample.data(folder.resolve("data"));
    }

    @Test
    void everythingThatBelongsComesBackAndNothingElse() throws Exception {
        var unpacked = Sample.read(Sample.backup(data), Sample.PASSPHRASE, fresh("back"));
        var back = Sample.files(folder.resolve("back"));
        var there = Sample.files(data);
        assertThat(back).hasSize(unpacked.files()).hasSize(7).doesNotContainValue("no");
        assertThat(back).allSatisfy((path, text) -> assertThat(text).isEqualTo(there.get(path)));
        assertThat(unpacked.about()).isEqualTo(Sample.ABOUT);
    }

    @Test
    void anotherPassphraseIsRefused() throws Exception {
        byte[] file = Sample.backup(data);
        refused("backup-wrong-secret", () -> Sample.read(file, "another one", fresh("back")));
    }

    @Test
    void theRecoveryPhraseOpensWhatItsPublicKeySealed() throws Exception {
        var crypto = TestCrypto.CRYPTO;
        String phrase = RecoveryPhrase.of(crypto.random().bytes(35));
        assertThat(phrase).matches("([A-Z2-9]{5}-){7}[A-Z2-9]{5}");
        var secret = RecoveryPhrase.read(Sample.secret(phrase)).orElseThrow();
        var key = RecoveryKey.make(crypto, secret, Sample.ABOUT.made());
        byte[] file = Sample.backup(data, (keys, start, own) -> keys.recovery(start, key, own));
        String typed = phrase.toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
        assertThat(Sample.read(file, typed, fresh("back")).files()).isEqualTo(7);
        String other = RecoveryPhrase.of(crypto.random().bytes(35));
        refused("backup-wrong-secret", () -> Sample.read(file, other, fresh("other")));
        String slip = (phrase.charAt(0) == 'A' ? "B" : "A") + phrase.substring(1);
        assertThat(RecoveryPhrase.read(Sample.secret(slip))).isEmpty();
    }

    @Test
    void everyChangedByteIsRefused() throws Exception {
        byte[] file = small();
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            assertRefused(changed, "byte " + at);
        }
    }

    @Test
    void everyEarlierEndIsRefused() throws Exception {
        byte[] file = small();
        for (int length = 0; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), "length " + length);
        }
        assertRefused(Arrays.copyOf(file, file.length + 1), "one byte more");
    }

    @Test
    void piecesThatChangedPlacesOrWentAreRefused() throws Exception {
        Sample.put(data, "events/00000000000000000002.log", "x".repeat(300_000));
        byte[] file = Sample.backup(data);
        int header = header(file);
        int piece = Layout.PIECE + Layout.TAG;
        byte[] swapped = file.clone();
        System.arraycopy(file, header, swapped, header + piece, piece);
        System.arraycopy(file, header + piece, swapped, header, piece);
        assertRefused(swapped, "swapped");
        assertRefused(without(file, header + piece, piece), "one is missing");
        int last = header + (file.length - header) / piece * piece;
        assertRefused(Arrays.copyOf(file, last), "the last is missing");
        assertRefused(Arrays.copyOf(file, last - piece), "the last two are missing");
    }

    @Test
    void piecesOfAnotherBackupAreRefused() throws Exception {
        byte[] one = Sample.backup(data);
        byte[] two = Sample.backup(data);
        var mixed = new ByteArrayOutputStream();
        mixed.write(one, 0, header(one));
        mixed.write(two, header(two), two.length - header(two));
        assertRefused(mixed.toByteArray(), "mixed");
    }

    @Test
    void costsOutOfRangeAreRefusedBeforeTheyAreSpent() throws Exception {
        byte[] file = small();
        int cost = Layout.MAGIC.length + 2 + 2 + 8 + Layout.SALT + 1 + 1;
        file[cost] = 0x7F; // 2 TiB
        refused("backup-damaged", () -> Sample.read(file, Sample.PASSPHRASE, fresh("costly")));
    }

    @Test
    void aNewerVersionSaysSo() throws Exception {
        byte[] file = small();
        file[9] = 2;
        refused("backup-version", () -> Sample.read(file, Sample.PASSPHRASE, fresh("newer")));
    }

    @Test
    void theGoldenFileIsRead() throws Exception {
        byte[] golden;
        try (var in = BackupFileTest.class.getResourceAsStream("/golden/backup-1.svb.hex")) {
            assertThat(in).isNotNull();
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            golden = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
        var unpacked = Sample.read(golden, Sample.PASSPHRASE, fresh("golden"));
        assertThat(unpacked.about()).isEqualTo(Sample.ABOUT);
        assertThat(Sample.files(folder.resolve("golden")))
                .containsEntry("access/accounts.json", "{\"version\":1}")
                .containsEntry("config/a.cfg", "a = 1");
    }

    @Test
    void pathsThatLeaveTheFolderBelongNowhere() {
        assertThat(Contents.belongs("config/../../etc/passwd")).isFalse();
        assertThat(Contents.belongs("/etc/passwd")).isFalse();
        assertThat(Contents.belongs("config//a")).isFalse();
        assertThat(Contents.belongs("config/./a")).isFalse();
        assertThat(Contents.belongs("config/a\0b")).isFalse();
        assertThat(Contents.belongs("runtime/cache")).isFalse();
        assertThat(Contents.belongs("config/custom.properties")).isFalse();
        assertThat(Contents.belongs("config/x~1.cfg")).isTrue();
    }

    private byte[] small() throws Exception {
        Path few = folder.resolve("few");
        Sample.put(few, "access/accounts.json", "{\"version\":1}");
        Sample.put(few, "config/a.cfg", "a = 1");
        return Sample.backup(few);
    }

    private Path fresh(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static int header(byte[] file) throws Exception {
        return Header.read(new java.io.ByteArrayInputStream(file)).toBytes().length;
    }

    private static byte[] without(byte[] file, int at, int length) {
        var out = new ByteArrayOutputStream();
        out.write(file, 0, at);
        out.write(file, at + length, file.length - at - length);
        return out.toByteArray();
    }

    private void assertRefused(byte[] file, String what) throws IOException {
        Path target = Files.createTempDirectory(folder, "refused");
        assertThatThrownBy(() -> Sample.read(file, Sample.PASSPHRASE, target))
                .as(what)
                .isInstanceOf(SigmaVaultException.class);
    }

    private static void refused(String code, ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

package io.sigmavault.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    /// The key of the Go project's checksum database: not made by us.
    private static final String GO =
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    /// Known from Go's documentation of signed notes (golang.org/x/mod/sumdb/note).
    private static final String PETER =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String SECURITY =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void keysOfOthersAreReadAndWrittenTheSame() {
        for (String text : new String[] {GO, PETER}) {
            NoteKey key = NoteKey.parse(text);
            assertThat(key.text()).isEqualTo(text);
            assertThat(HexFormat.of().toHexDigits(key.id())).isEqualTo(text.split("\\+")[1]);
        }
    }

    @Test
    void aNoteOfSomebodyElseIsVerified() {
        SignedNote note = SignedNote.parse(SECURITY.getBytes(StandardCharsets.UTF_8));
        assertThat(note.signedBy(NoteKey.parse(PETER), SignedNoteTest::right)).isTrue();
        assertThat(note.signedBy(NoteKey.parse(GO), SignedNoteTest::right)).isFalse();
        assertThat(note.format()).isEqualTo(SECURITY);
        var changed = new SignedNote(note.text().replace("answer", "anSwer"), note.signatures());
        assertThat(changed.signedBy(NoteKey.parse(PETER), SignedNoteTest::right)).isFalse();
    }

    @Test
    void aSecondWrongSignatureOfTheSameKeySpoilsTheNote() {
        SignedNote note = SignedNote.parse(SECURITY.getBytes(StandardCharsets.UTF_8));
        var one = note.signatures().getFirst();
        byte[] wrong = one.bytes();
        wrong[0] ^= 1;
        var two =
                new SignedNote(
                        note.text(),
                        List.of(one, new SignedNote.Signature(one.name(), one.id(), wrong)));
        assertThat(two.signedBy(NoteKey.parse(PETER), SignedNoteTest::right)).isFalse();
    }

    @Test
    void noSingleChangedByteIsAccepted() {
        byte[] bytes = SECURITY.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(accepted(changed)).as("byte " + i + ", bit " + bit).isFalse();
            }
        }
    }

    private static boolean accepted(byte[] bytes) {
        try {
            return SignedNote.parse(bytes).signedBy(NoteKey.parse(PETER), SignedNoteTest::right);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Test
    void whatIsNoNoteIsRefused() {
        for (String text :
                new String[] {
                    "",
                    "text\n",
                    "text\n\n",
                    "text\n\n— name\n",
                    "text\n\n— name AAAA\n",
                    "text\n\n- name AAAAAAAA\n",
                    "text\n\n— na+me AAAAAAAA\n",
                    "text\n\n— name AAAAAAAA",
                    "te\rxt\n\n— name AAAAAAAA\n"
                }) {
            assertThatThrownBy(() -> SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void checkpointsAreThreeLines() {
        String text =
                "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(text);
        for (String wrong :
                new String[] {
                    text + "more\n",
                    text.replace("208", "0208"),
                    text.replace("q2I=", "q2J="),
                    text.replace("20852163", "-1"),
                    text.replace("example", " example")
                }) {
            assertThatThrownBy(() -> Checkpoint.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean right(NoteKey key, byte[] message, byte[] signature) {
        try {
            byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
            byte[] encoded = new byte[44];
            System.arraycopy(prefix, 0, encoded, 0, 12);
            System.arraycopy(key.publicKey(), 0, encoded, 12, 32);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}

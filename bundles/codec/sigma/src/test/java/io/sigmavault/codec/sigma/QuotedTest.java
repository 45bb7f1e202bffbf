package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.codec.CorruptBlockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies in quoted-printable come back as they were; what would not is no such body.
class QuotedTest {

    private static final String HEAD =
            "From: ada@example.org\nTo: b@example.org\nContent-Transfer-Encoding: quoted-printable\n\n";

    private static final String SAID =
            "Größe = 3 µm, é và Ω; trailing \n\nnext\tone\t\n.dot\nFrom here "
                    + "it goes on for a long while without any end of a line ".repeat(5)
                    + "\n";

    @Test
    void linesOfAnyWidthComeBack() throws CorruptBlockException {
        for (int width = 8; width < 100; width++) {
            for (String end : new String[] {"\n", "\r\n"}) {
                var random = new Random(width);
                var body = Texts.quoted(SAID, random, width, width % 3 == 0, end);
                assertThat(comesBack(HEAD + body)).as("width %d", width).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=C3=A9 =C3=A9 =C3=A9 =3D =20=\n=20\n",
                "=41=42=43=44=45=46=2E=0A=0D=01=00=09\n",
                "=C3=A9=\n=\n=\nx=E9=E9=E9=E9\n=\n",
                "=E9=E9=E9=E9=E9=E9 \t=20",
                "=e9=e9=e9=e9=3d=3d=\r\n\r\nx\r\ny\nz\r=FF",
            })
    void whatIsEscapedOrBrokenWithoutNeedComesBack(String body) throws CorruptBlockException {
        assertThat(comesBack(HEAD + body)).isEqualTo(body.contains("=FF") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=C3=A9=C3=A9=C3=A9=XX\n", // no digits
                "=C3=a9=C3=A9=C3=A9=C3=A9\n", // both cases
                "=C3=A9=C3=A9=C3=A9=C3=\n=C3=A9=\r\n", // both ends
                "=C3=A9=C3=A9=C3=A9=C3 \n", // a blank that should be escaped
                "=C3=A9=C3=A9=C3=A9=C3é\n", // a byte that should be
                "=C3=A9=C3=A9=C3=A9=C3=",
                "=C3=A9=C3=A9=C3=A9=C3=A",
                "=C3=A9 few\n",
            })
    void whatWouldNotComeBackStaysAsItIs(String body) throws CorruptBlockException {
        assertThat(comesBack(HEAD + body)).isZero();
    }

    @Test
    void partsEndAtTheirBoundary() throws CorruptBlockException {
        var body = Texts.quoted(SAID, new Random(1), 76, false, "\n");
        var part =
                "------=_Next_0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n";
        assertThat(comesBack(HEAD + body + part + body + "------=_Next_0--\n")).isEqualTo(2);
        assertThat(comesBack(HEAD.replace("quoted-printable", "8bit") + body)).isZero();
    }

    @Test
    void damagedBodiesComeBack() throws CorruptBlockException {
        var whole = HEAD + Texts.quoted(SAID, new Random(1), 76, false, "\n");
        var random = new Random(3);
        for (int time = 0; time < 3_000; time++) {
            byte[] damaged = whole.getBytes(ISO_8859_1);
            int at = HEAD.length() + random.nextInt(damaged.length - HEAD.length());
            damaged[at] = (byte) "=\n\r 0aF\1\16\13".charAt(random.nextInt(10));
            damaged = Arrays.copyOf(damaged, damaged.length - random.nextInt(90));
            comesBack(new String(damaged, ISO_8859_1));
        }
    }

    @Test
    void whatIsSaidIsSmallerThanHowItIsWritten() {
        byte[] mail = Texts.quoted(400);
        int size = GoldenTest.encode(mail).length;
        try (var zstd = new Zstd()) {
            var streams = new Streams();
            Mail.write(mail, 0, mail.length, false, Out.to(streams, zstd));
            assertThat(size).isLessThan(streams.pack(zstd, Effort.level(17)).size() * 97 / 100);
        }
    }

    @Test
    void mailsOfTheCorpusComeBack() throws IOException, CorruptBlockException {
        var corpus = System.getenv().getOrDefault("SIGMAVAULT_CORPUS", "");
        assumeTrue(!corpus.isEmpty(), "no corpus: set SIGMAVAULT_CORPUS to a folder of files");
        try (var files = Files.walk(Path.of(corpus, "mail"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                comesBack(Files.readString(file, ISO_8859_1));
            }
        }
    }

    /// @return bodies that were kept as what they say
    private static int comesBack(String mail) throws CorruptBlockException {
        byte[] bytes = mail.getBytes(mail.contains("é") ? UTF_8 : ISO_8859_1);
        var streams = new Streams();
        byte[] again = new byte[bytes.length];
        int bodies;
        try (var zstd = new Zstd()) {
            bodies = Mail.write(bytes, 0, bytes.length, true, Out.to(streams, zstd));
            var packed = streams.pack(zstd, Effort.level(1));
            var input = new Input(packed.array(), 0, packed.size());
            SigmaDecoder.decode(Frame.QUOTED_MAIL, input, zstd, again, 0, again.length);
        }
        assertThat(new String(again, ISO_8859_1)).isEqualTo(new String(bytes, ISO_8859_1));
        return bodies;
    }
}

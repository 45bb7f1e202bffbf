package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail comes back as it was, also where it only looks like what it is taken for.
class MailTest {

    private static final String HEAD = "From: ada@example.org\nTo: bob@example.org\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date: Thu, 22 Aug 2002 14:54:40 +0100\n\n",
                "Date: Thu, 22 Aug 2002 14:54:40 GMT\n\n",
                "Date: Mon, 22 Aug 2002 14:54:40 +0100\n\n",
                "Date: 31 Feb 2002 14:54:40 +0100\nDate:  2 Feb 2002 25:54:60 -0000\n",
                "Date: 02 Feb 2002 05:04:06 -0130\nDate: 2 Feb 2002 05:04:06 -9999\n",
                "From x Thu Aug  2 14:54:40 2002\nFrom x Fri Aug  2 14:54:40 2002\n",
                "Date: 1 Jan 1970 00:00:00 +0100\nDate: 1 Jan 2999 00:00:00 +0100",
                "Date: 22 Aug 2002 14:54:40 +01",
                "\1\2\3\4\5\6\7\10\13\14: none\n\1\10\13\14\n",
            })
    void headersComeBack(String headers) throws CorruptBlockException {
        assertComesBack((HEAD + headers).getBytes(ISO_8859_1));
    }

    @Test
    void timesOfManyZonesAreKeptAsTimes() {
        var text =
                HEAD
                        + "Date: Thu, 22 Aug 2002 14:54:40 +0100\nDate:  2 Aug 2002 14:54:40 -0700\n"
                        + "From x Fri Aug  2 14:54:40 2002\n";
        byte[] bytes = text.getBytes(ISO_8859_1);
        var streams = new Streams();
        try (var zstd = new Zstd()) {
            Mail.write(bytes, 0, bytes.length, false, Out.to(streams, zstd));
        }
        var headers = streams.all().getFirst();
        assertThat(new String(headers.array(), 0, headers.size(), ISO_8859_1))
                .isEqualTo(HEAD + "Date: \5 +0100\nDate: \3 -0700\nFrom x \7\n");
    }

    @Test
    void attachmentsOfAnyLengthAndWidthComeBack() throws CorruptBlockException {
        for (int length = 0; length < 400; length++) {
            byte[] file = new byte[length];
            new Random(length).nextBytes(file);
            int width = List.of(40, 60, 64, 72, 76, 128, 132).get(length % 7);
            byte[] lines = Attachment.lines(file, 0, length, width, length % 2 == 0);
            assertComesBack(joined(HEAD + "\n", lines, "--end\n"));
        }
    }

    @Test
    void attachmentsAreKeptAsTheirBytes() {
        byte[] file = new byte[100_000];
        new Random(1).nextBytes(file);
        byte[] lines = Attachment.lines(file, 0, file.length, 76, true);
        byte[] mail = joined(HEAD + "Subject: a file\n\n", lines, "");
        assertThat(GoldenTest.encode(mail)).hasSizeLessThan(100_200);
    }

    @Test
    void damagedAttachmentsComeBack() throws CorruptBlockException {
        byte[] file = new byte[700];
        new Random(2).nextBytes(file);
        byte[] mail = joined(HEAD + "\n", Attachment.lines(file, 0, 700, 76, false), "\n");
        var random = new Random(3);
        for (int time = 0; time < 3_000; time++) {
            byte[] damaged = mail.clone();
            damaged[random.nextInt(mail.length)] = (byte) "=\n\rA+ -".charAt(random.nextInt(7));
            assertComesBack(Arrays.copyOf(damaged, mail.length - random.nextInt(90)));
        }
    }

    private static byte[] joined(String head, byte[] lines, String tail) {
        return (head + new String(lines, ISO_8859_1) + tail).getBytes(ISO_8859_1);
    }

    private static void assertComesBack(byte[] mail) throws CorruptBlockException {
        var streams = new Streams();
        byte[] again = new byte[mail.length];
        try (var zstd = new Zstd()) {
            Mail.write(mail, 0, mail.length, false, Out.to(streams, zstd));
            var packed = streams.pack(zstd, Effort.level(1));
            var input = new Input(packed.array(), 0, packed.size());
            SigmaDecoder.decode(Frame.MAIL, input, zstd, again, 0, again.length);
        }
        assertThat(new String(again, ISO_8859_1)).isEqualTo(new String(mail, ISO_8859_1));
    }
}

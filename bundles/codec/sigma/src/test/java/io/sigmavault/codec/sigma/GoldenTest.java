package io.sigmavault.codec.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blocks that were written once, by versions 1 to 6: they have to be readable for ever.
/// `golden/NAME.sigma` is [Texts]' text of that name.
class GoldenTest {

    private static final Map<String, Integer> KINDS =
            Map.of(
                    "records", Frame.RECORDS,
                    "code", Frame.PROGRAM,
                    "program", Frame.PROGRAM,
                    "mail", Frame.MAIL,
                    "text", Frame.TEXT,
                    "letters", Frame.MAIL,
                    "database", Frame.DATABASE,
                    "quoted", Frame.QUOTED_MAIL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "csv",
                "ndjson",
                "json",
                "xml",
                "sql",
                "records",
                "code",
                "program",
                "mail",
                "text",
                "letters",
                "database",
                "quoted"
            })
    void whatWasWrittenOnceComesBack(String name) throws Exception {
        byte[] text = Texts.of(name);
        byte[] block = golden(name);
        var target = ByteBuffer.allocate(text.length);
        try (var decoder = new SigmaCodec(19).decoder(block[0])) {
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        assertThat(target.array()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "csv", "ndjson", "json", "xml", "sql"})
    void nothingBesideItsPlaceIsTouched(String name) throws Exception {
        byte[] text = Texts.of(name);
        byte[] block = golden(name);
        byte[] room = new byte[text.length + 128];
        Arrays.fill(room, (byte) 0x55);
        try (var decoder = new SigmaCodec(19).decoder(block[0])) {
            var target = ByteBuffer.wrap(room, 64, text.length);
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        assertThat(Arrays.copyOfRange(room, 64, 64 + text.length)).isEqualTo(text);
        assertThat(Arrays.copyOfRange(room, 0, 64)).containsOnly(0x55);
        assertThat(Arrays.copyOfRange(room, 64 + text.length, room.length)).containsOnly(0x55);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "csv",
                "ndjson",
                "json",
                "xml",
                "sql",
                "records",
                "code",
                "program",
                "mail",
                "text",
                "letters",
                "database",
                "quoted"
            })
    void itsFamilyIsWrittenAsWhatItIs(String name) {
        byte[] block = encode(Texts.of(name));
        assertThat(block[0]).isEqualTo((byte) Frame.VERSION);
        assertThat((int) block[1]).isEqualTo(KINDS.getOrDefault(name, Frame.ROWS));
    }

    static byte[] encode(byte[] plain) {
        var target = ByteBuffer.allocate(plain.length);
        try (var encoder = new SigmaCodec(19).encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    private static byte[] golden(String name) throws IOException {
        try (var stream = GoldenTest.class.getResourceAsStream("/golden/" + name + ".sigma")) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }
}

package io.sigmavault.host.helper;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.host.protocol.HostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFileTest {

    @Test
    void everythingThatCanBeAnsweredIsRead() throws HostException {
        String setUp =
                "{\"owner\": \"anna\", \"password\": \"a \\\"b\\\" \\u00e9\", \"vault\": \"v\", \"passphrase\": \"ä}\"}";
        byte[] file =
                utf8(
                        "{\n \"version\": 1,\"disk\":{\"size\":\"smallest\",\"atLeastBytes\":8000000000},"
                                + " \"name\":\"tank\", \"setUp\": "
                                + setUp
                                + ", \"afterwards\": \"restart\" }\n");

        var answers = AnswerFile.read(file);

        assertThat(answers.disk())
                .isEqualTo(new DiskRule(DiskRule.By.SIZE, "smallest", 8_000_000_000L));
        assertThat(answers.name()).isEqualTo("tank");
        assertThat(answers.afterwards()).isEqualTo("restart");
        assertThat(new String(answers.setUp(), StandardCharsets.UTF_8)).isEqualTo(setUp);
        assertThat(file).as("the secrets read").containsOnly(0);
        assertThat(answers.toString()).doesNotContain("anna");
    }

    @Test
    void whatIsLeftOutIsTheCarefulAnswer() throws HostException {
        var answers = AnswerFile.read(utf8("{\"version\":1,\"disk\":{\"serial\":\"S1\"}}"));

        assertThat(answers.erase()).isEmpty();
        assertThat(answers.setUp()).isEmpty();
        assertThat(answers.afterwards()).isEqualTo("power-off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[] | lacks a { in line 1",
                "{ | lacks a \" in line 1",
                "{\"version\":1,} | lacks a \"",
                "{\"version\":1} x | goes on after its object",
                "{\"version\":1,\"version\":1} | has \"version\" twice",
                "{\"version\":true} | has something that is no text",
                "{\"version\":01} | has something that is no text",
                "{\"version\":\"a | ends early",
                "{\"version\":\"\\x\"} | has an unknown escape",
                "{\"version\":\"\\u00g0\"} | has an unknown escape",
                "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}} | nested too deep",
                "{} | \"version\" has to be 1",
                "{\"version\":2} | \"version\" has to be 1",
                "{\"version\":1,\"disks\":{}} | unknown member; known are afterwards, disk",
                "{\"version\":1} | \"disk\" has to be an object",
                "{\"version\":1,\"disk\":{}} | \"disk\" needs one of",
                "{\"version\":1,\"disk\":{\"serial\":\"a\",\"path\":\"b\"}} | \"disk\" needs one of",
                "{\"version\":1,\"disk\":{\"size\":\"big\"}} | \"size\" has to be",
                "{\"version\":1,\"disk\":{\"size\":\"only\",\"atLeastBytes\":\"9\"}} | whole number",
                "{\"version\":1,\"disk\":{\"size\":\"only\"},\"erase\":\"WD 1\"} | \"erase\" needs a disk",
                "{\"version\":1,\"disk\":{\"path\":\"a\"},\"afterwards\":\"go\"} | \"afterwards\" has",
                "{\"version\":1,\"disk\":{\"path\":\"a\"},\"name\":\"\"} | \"name\" has to be a text",
                "{\"version\":1,\"disk\":{\"path\":\"a\"},\"setUp\":{\"owner\":\"a\"}} | \"setUp\" has to have",
                "{\"version\":1,\"disk\":{\"path\":\"a\"},\"setUp\":{\"user\":\"a\"}} | \"setUp\" has an unknown",
            })
    void aBadFileIsRefusedWithWhatIsWrong(String file, String why) {
        assertThatThrownBy(() -> AnswerFile.read(utf8(file)))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo("answer-invalid"))
                .hasMessageContaining(why);
    }

    @Test
    void aTextThatIsNoUtf8IsRefused() {
        assertThatThrownBy(() -> AnswerFile.read(new byte[] {'{', (byte) 0xC0}))
                .hasMessageContaining("no UTF-8");
    }

    @Test
    void anyBytesAreReadOrRefused() {
        forAll(
                bytes(0, 200),
                file -> {
                    try {
                        AnswerFile.read(file);
                    } catch (HostException e) {
                        assertThat(e.code()).isEqualTo("answer-invalid");
                    }
                });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.sigmavault.codec.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CodecInfo;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A codec says what differs from the ordinary, and everything else is as documented.
class CodecInfoBuilderTest {

    @Test
    void whatIsNotSaidIsOrdinary() {
        assertThat(CodecInfo.describe("plain", "1.0.0").memory(9, 9).levels(1, 9, 6).build())
                .isEqualTo(CodecInfo.general("plain", "1.0.0", 1, 9, 6, 9));
        assertThat(CodecInfo.describe("plain", "1.0.0").build())
                .isEqualTo(
                        new CodecInfo(
                                "plain", "1.0.0", 1, Set.of(), 0, 1 << 24, 0, 0, 1, 1, 1, true,
                                false));
    }

    @Test
    void whatIsSaidIsThere() {
        var info =
                CodecInfo.describe("special", "2.1.0")
                        .format(3)
                        .goodAt("text/csv", "text/xml")
                        .partsOf(1 << 16)
                        .blocksUpTo(1 << 20)
                        .memory(5, 4)
                        .levels(-7, 19, 3)
                        .varying()
                        .withCodebooks()
                        .build();
        assertThat(info)
                .isEqualTo(
                        new CodecInfo(
                                "special",
                                "2.1.0",
                                3,
                                Set.of("text/xml", "text/csv"),
                                1 << 16,
                                1 << 20,
                                5,
                                4,
                                -7,
                                19,
                                3,
                                false,
                                true));
    }

    @Test
    void whatNoCodecMayBeIsRefused() {
        assertThatThrownBy(() -> CodecInfo.describe("UPPER", "1.0.0").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("codec id");
        assertThatThrownBy(() -> CodecInfo.describe("x", "1.0.0").levels(5, 9, 1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("levels");
    }
}

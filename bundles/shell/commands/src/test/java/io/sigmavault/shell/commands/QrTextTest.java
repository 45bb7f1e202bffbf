package io.sigmavault.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.qrcode.decoder.Decoder;
import org.junit.jupiter.api.Test;

class QrTextTest {

    private static final String LINES =
            "sigmavault/audit/0123456789abcdef\n70000\n"
                    + "PHc0mbXxzgnuPJGvY0cJ4FYtYwFaeX0R5mV2RHPxK5k=\n";

    @Test
    void aReaderReadsWhatIsDrawn() throws Exception {
        String[] rows = QrText.of(LINES).split("\n");
        int size = rows[0].length() - 8;
        boolean[][] dark = new boolean[size][size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                char drawn = rows[(y + 4) / 2].charAt(x + 4);
                dark[y][x] = y % 2 == 0 ? " ▄".indexOf(drawn) >= 0 : " ▀".indexOf(drawn) >= 0;
            }
        }
        assertThat(new Decoder().decode(dark).getText()).isEqualTo(LINES);
        assertThat(rows[0]).matches("█+");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> QrText.of("x".repeat(3_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }
}

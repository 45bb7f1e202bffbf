package io.sigmavault.core.platform.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.platform.Platform.LogLine;
import org.junit.jupiter.api.Test;

final class LogBufferTest {

    private final LogBuffer buffer = new LogBuffer();

    @Test
    void newestLinesAreKept() {
        for (int i = 0; i < LogBuffer.LINES + 10; i++) {
            buffer.add(new LogLine("2026-01-01T00:00:00Z", "INFO", "test", "line " + i));
        }
        assertThat(buffer.newest(LogBuffer.LINES)).hasSize(LogBuffer.LINES);
        assertThat(buffer.newest(2))
                .extracting(LogLine::message)
                .containsExactly("line 5008", "line 5009");
    }

    @Test
    void limitIsChecked() {
        assertThatThrownBy(() -> buffer.newest(0)).hasMessage("limit is 1 to 5000: 0");
    }

    @Test
    void longMessagesAreCut() {
        assertThat(LogBuffer.message("x".repeat(10_000), null)).hasSize(2_001).endsWith("…");
        assertThat(LogBuffer.message("failed", new String[] {"java.io.IOException: disk", "at"}))
                .isEqualTo("failed | java.io.IOException: disk");
    }
}

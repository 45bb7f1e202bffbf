package io.sigmavault.rest.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteSpanTest {

    @Test
    void oneRangeIsTakenAndOthersGiveTheWholeFile() throws Exception {
        assertThat(ByteSpan.of("bytes=2-4", 10)).isEqualTo(new ByteSpan(2, 3, true));
        assertThat(ByteSpan.of("bytes=7-", 10)).isEqualTo(new ByteSpan(7, 3, true));
        assertThat(ByteSpan.of("bytes=7-99", 10)).isEqualTo(new ByteSpan(7, 3, true));
        assertThat(ByteSpan.of("bytes=-4", 10)).isEqualTo(new ByteSpan(6, 4, true));
        assertThat(ByteSpan.of("bytes=-99", 10)).isEqualTo(new ByteSpan(0, 10, true));
        for (var whole :
                new String[] {
                    null, "", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"
                }) {
            assertThat(ByteSpan.of(whole, 10)).as(whole).isEqualTo(ByteSpan.whole(10));
        }
        assertThat(ByteSpan.of("bytes=2-4", 10).contentRange(10)).isEqualTo("bytes 2-4/10");
    }

    @Test
    void whatLiesBehindTheEndIsNotSatisfiable() {
        for (var range : new String[] {"bytes=10-", "bytes=10-12", "bytes=-0"}) {
            assertThatThrownBy(() -> ByteSpan.of(range, 10))
                    .as(range)
                    .hasMessageContaining("the file has 10 bytes");
        }
    }
}

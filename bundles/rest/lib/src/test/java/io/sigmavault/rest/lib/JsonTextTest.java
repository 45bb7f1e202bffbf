package io.sigmavault.rest.lib;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void everyTextComesBack() throws Exception {
        var random = new Random(7);
        var mapper = new ObjectMapper();
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.appendCodePoint(random.nextInt(round % 2 == 0 ? 0x100 : 0x20000));
            }
            var json = JsonText.of(Map.of("t", List.of(text.toString())));
            assertThat(mapper.readTree(json).get("t").get(0).textValue())
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void valuesOfEveryKindAreWritten() {
        assertThat(JsonText.of(Arrays.asList(1, -2.5, true, null, "a\"\\\n<", Map.of())))
                .isEqualTo("[1,-2.5,true,null,\"a\\\"\\\\\\u000a\\u003c\",{}]");
    }
}

package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.audit.tree.Checkpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The bytes of docs/format/audit.md, section 6.
class PinBytesTest {

    private static final String GOLDEN =
            "535001210000000000011170000000006955b900"
                    + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                    + "7369676d617661756c742f61756469742f30313233343536373839616263646566";

    private static PinBytes golden() {
        byte[] root = new byte[32];
        for (int i = 0; i < root.length; i++) {
            root[i] = (byte) i;
        }
        return new PinBytes(
                new Checkpoint("sigmavault/audit/0123456789abcdef", 70_000, root),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void bytesAreAsTheyWere() throws Exception {
        assertThat(HexFormat.of().formatHex(golden().encode())).isEqualTo(GOLDEN);
        PinBytes read = PinBytes.decode(HexFormat.of().parseHex(GOLDEN));
        assertThat(read.checkpoint().text()).isEqualTo(golden().checkpoint().text());
        assertThat(read.made()).isEqualTo(golden().made());
    }

    @Test
    void anyBytesAreReadOrRefused() {
        var random = new Random(8);
        byte[] good = golden().encode();
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes =
                    random.nextBoolean()
                            ? good.clone()
                            : Arrays.copyOf(good, random.nextInt(good.length + 40));
            for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(PinBytes.decode(bytes).encode()).isEqualTo(bytes);
                read++;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("no checkpoint");
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }
}

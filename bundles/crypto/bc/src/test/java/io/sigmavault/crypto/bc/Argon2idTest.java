package io.sigmavault.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Argon2idTest {

    /// RFC 9106 section 5.3.
    @Test
    void vectorOfTheRfc() {
        var tag =
                Argon2id.derive(
                        Secret.owning(filled(32, 1)),
                        filled(16, 2),
                        filled(8, 3),
                        filled(12, 4),
                        new Parameters(32, 3, 4),
                        32);
        assertThat(HexFormat.of().formatHex(tag.bytes()))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void moreMemoryThanTheBudgetIsRefusedAndNamesTheSetting() {
        var argon2 = new Argon2id(64);
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                argon2.derive(
                                        Secret.owning(filled(3, 1)),
                                        filled(16, 2),
                                        new Parameters(65_537, 1, 1),
                                        32));
        assertThat(error)
                .hasMessage(
                        "Argon2id wants 65537 KiB and may have 65536: raise argon2MemoryMib in"
                                + " io.sigmavault.crypto.bc");
    }

    @Test
    void derivationsBeyondTheBudgetWaitTheirTurn() throws Exception {
        var argon2 = new Argon2id(1);
        var parameters = new Parameters(1024, 1, 1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var keys =
                    IntStream.range(0, 20)
                            .mapToObj(_ ->
                                    executor.submit(() ->
                                            argon2.derive(
                                                    Secret.owning(filled(3, 1)),
                                                    filled(16, 2),
                                                    parameters,
                                                    32)))
                            .toList();
            for (var key : keys) {
                assertThat(key.get()).isEqualTo(keys.getFirst().get());
            }
        }
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}

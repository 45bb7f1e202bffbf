package io.sigmavault.access.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.AccessException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Keys as `ssh-keygen` wrote them.
class SshPublicKeyTest {

    private static final String[] TAKEN = {
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCr7M5AcfBR18NxL6Rfbrq7sRt4TswMsdpvAKZhnJrp"
                + "7rsX7jy8dSqfkoZOTsTdphEjk606hM7P6WPaBBO2QRfvmXcrVPSA6HwKXHnoq8k2zGoxY+KqcEcVIe7o"
                + "h2lpIJCm3iyqbMLZ8Xj1eGTPxvk1Idg0hZRBy8+2YoKn28RqRoI6tvU8FYcpQW4j1BiYdKkjAuOwM3qE"
                + "JhNdpMcePRj4gmVq23CQaFi7B75vvelY/iGCZRQCrFsu38Ksmv8TTiIotwtphgoW5DOpqy7+RlNIHANZ"
                + "Jt5L3feoEvcYTiPsFPIYyujVXLRCxiErXjyy/t7ul5QTToXQjlkQ6muUHCD5 c",
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJKVP+KS"
                + "ABykHZNLQz2qKykW/FvGDzKjScWI/qpSRXViwqXzN43lQ63Jtyw1XPRwWJ0ucVD2+XkDS+ZoSTXuOcA="
                + " c",
        "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBGp9SYrZ"
                + "Yi1fdf6ImhRZuQf3EtskVtlMqxJsTffBE7XU0f4aTVYSzoKrAeMWMXE8SNknlt0kXhU97sqnU0BNM3d5"
                + "rLIKU6o81nP8l/yCWxwOkKzYUKrI8FGsxp7XNDTcEQ== c",
        "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAEf87Y+"
                + "YlsVkUpz1zMZlsZNV9OALS41d/151tdJ/OyupVskXOI+NUBi2pKCY7/q7LGSE0GKVnz/kiAszH3tGzqm"
                + "DQDmDJTVu2pgTqs26jfeBPEv+RGb+bLynjNbDfRgS1G1rigr3rusr+4ut8ZLaJMy5Ag6Yg9kt23WVfUd"
                + "0Fjlu3l0wg== c"
    };

    private static final String RSA_1024 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCprPMXPzJYGW0cihoDrneJAy3bto/StTFYdfmWYhFu"
                    + "d5+J6KVF4E0qk3WAvi+qRrQHKe3mLGnzGq8w7qY1/bcCfCvtzgaZ38sKVR1C1W+/LZXuO9Yesm3ZEmLX"
                    + "tdO5uPEfJrjO2GfgDMwhFgji3kl9t1KB8zrsXxQYjdHD9ZsyFQ== c";

    @Test
    void rsaAndTheCurvesOfNistAreTaken() throws Exception {
        for (String line : TAKEN) {
            var key = SshPublicKey.parse(line + "\n");
            assertThat(line).startsWith(key.algorithm());
            assertThat(key.comment()).isEqualTo("c");
        }
    }

    @Test
    void shortRsaIsRefused() {
        assertThatThrownBy(() -> SshPublicKey.parse(RSA_1024))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("2,048 bits");
    }

    @Test
    void damagedKeysAreRefusedOrStillKeys() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String[] parts = TAKEN[random.nextInt(TAKEN.length)].split(" ");
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            for (int k = 0; k <= random.nextInt(3); k++) {
                blob[random.nextInt(Math.min(blob.length, 40))] = (byte) random.nextInt();
            }
            String line = parts[0] + " " + Base64.getEncoder().encodeToString(blob);
            try {
                assertThat(SshPublicKey.parse(line).algorithm()).isEqualTo(parts[0]);
            } catch (AccessException e) {
                assertThat(e.code()).isEqualTo("ssh-key-invalid");
            }
        }
    }
}

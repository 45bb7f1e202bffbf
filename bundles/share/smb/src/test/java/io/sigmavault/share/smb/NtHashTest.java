package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// NT hashes as everybody's are.
class NtHashTest {

    @Test
    void itIsTheKnownOne() {
        try (var hash = NtHash.of("password")) {
            assertThat(HexFormat.of().formatHex(hash.bytes()))
                    .isEqualTo("8846f7eaee8fb117ad06bdd830b7586c");
        }
    }
}

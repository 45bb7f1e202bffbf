package io.sigmavault.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.crypto.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCredentialTest {

    @TempDir Path folder;

    @Test
    void pinIsReadWithoutTheEndOfItsLine() throws Exception {
        Files.writeString(folder.resolve("sigmavault.hsm.pkcs11.pin"), "1234 \r\n");
        try (Secret pin = PinCredential.in(folder, "pkcs11").orElseThrow()) {
            assertThat(pin.bytes()).asString().isEqualTo("1234 ");
        }
    }

    @Test
    void tokenWithoutCredentialHasNoPin() throws Exception {
        assertThat(PinCredential.in(folder, "pkcs11")).isEmpty();
        assertThat(PinCredential.in(folder.resolve("none"), "pkcs11")).isEmpty();
    }

    @Test
    void hugeFileOrLinkIsRefused() throws Exception {
        Files.write(folder.resolve("sigmavault.hsm.tpm.pin"), new byte[1_000_000]);
        Files.createSymbolicLink(
                folder.resolve("sigmavault.hsm.pkcs11.pin"), Path.of("sigmavault.hsm.tpm.pin"));
        for (String id : new String[] {"tpm", "pkcs11"}) {
            assertThatExceptionOfType(HsmException.class)
                    .isThrownBy(() -> PinCredential.in(folder, id))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("pin-unsuitable"));
        }
    }
}

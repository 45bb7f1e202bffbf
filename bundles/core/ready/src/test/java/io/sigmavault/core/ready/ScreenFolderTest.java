package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenFolderTest {

    @TempDir Path folder;

    @Test
    void theCodeIsReadableForTheGroupAndGoesAwayWhenUsed() throws IOException {
        var screen = new ScreenFolder(folder);

        screen.show(Optional.of("ABCDE-FGHJK"));

        var file = folder.resolve("setup-code");
        assertThat(file).hasContent("ABCDE-FGHJK\n");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));

        screen.show(Optional.empty());
        assertThat(folder).isEmptyDirectory();
        screen.show(Optional.empty());
    }

    @Test
    void addressAndProofAreThere() throws IOException {
        var certificate = Files.writeString(folder.resolve("source"), "PEM");
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-------"));

        new ScreenFolder(folder).show(8443, "AA:BB", certificate);

        assertThat(folder.resolve("port")).hasContent("8443");
        assertThat(folder.resolve("fingerprint")).hasContent("AA:BB");
        assertThat(folder.resolve("certificate.pem")).hasContent("PEM");
        assertThat(folder.toFile().list()).hasSize(4);
    }
}

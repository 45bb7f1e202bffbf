package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir Path folder;

    @Test
    void onlyItsOwnerMayReadTheToken() throws Exception {
        var path = folder.resolve("deep/token");

        new TokenFile(path).write("sv1_abc");

        assertThat(path).hasContent("sv1_abc\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.resolveSibling("token.new")).doesNotExist();
    }

    @Test
    void anOldTokenIsReplacedWhateverItsMode() throws Exception {
        var path = Files.writeString(folder.resolve("token"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        new TokenFile(path).write("fresh");

        assertThat(path).hasContent("fresh\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenIsTakenOnce() throws Exception {
        var file = new TokenFile(Files.writeString(folder.resolve("token"), "sv1_abc\n"));

        assertThat(file.take()).contains("sv1_abc");
        assertThat(file.take()).isEmpty();
    }

    @Test
    void aFileThatCannotBeIsAClearFailure() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        var file = new TokenFile(folder.resolve("file/token"));

        assertThatThrownBy(() -> file.write("x"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--token-out")
                .extracting(e -> ((StartFailure) e).exitCode())
                .isEqualTo(73);
    }
}

package io.sigmavault.core.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableFileTest {

    @TempDir Path folder;

    @Test
    void replacedFileIsPrivateAndHasTheNewContentAlone() throws Exception {
        Path file = folder.resolve("a/b/state.json");
        StableFile.makeFolder(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/state.json.new"), "left by a crash");
        StableFile.replace(file, "one".getBytes(UTF_8));
        Thread.currentThread().interrupt();
        StableFile.replace(file, "two".getBytes(UTF_8));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("a/b")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void deletingTwiceIsFine() throws Exception {
        Path file = folder.resolve("x");
        StableFile.replace(file, new byte[0]);
        StableFile.delete(file);
        StableFile.delete(file);
        assertThat(file).doesNotExist();
    }
}

package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `sigmavault` as it lies alone in a folder, where it can neither build nor start anything.
class LauncherTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// @param said on both its outputs
    private record Ended(int code, String said) {}

    @BeforeEach
    void copy() throws Exception {
        Files.copy(Tree.root().resolve("sigmavault"), folder.resolve("sigmavault"));
    }

    private Ended sigmavault(String... words) throws Exception {
        var command = new ArrayList<>(List.of("sh", folder.resolve("sigmavault").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    void helpIsThereWithoutBuilding() throws Exception {
        var help = sigmavault("help");
        assertThat(help.code()).as(help.said()).isZero();
        assertThat(help.said()).contains("./sigmavault run", "--data DIR");
        assertThat(sigmavault("run", "--help")).isEqualTo(help);
        assertThat(sigmavault("run", "--port", "8444", "-h")).isEqualTo(help);
        assertThat(sigmavault("image", "--help")).isEqualTo(help);
        assertThat(sigmavault()).isEqualTo(help);
    }

    @Test
    void whatIsNoCommandIsSaid() throws Exception {
        var ended = sigmavault("fly", "--high");
        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.said()).contains("unknown command fly");
    }

    @Test
    void otherWordsGoToTheCommand() throws Exception {
        for (String command : List.of("run", "vault", "shell")) {
            var ended = sigmavault(command, command.equals("run") ? "--yes" : "--help");
            assertThat(ended.code()).as(command).isNotZero();
            assertThat(ended.said()).as(command).contains("launcher/" + command + ".sh");
        }
    }
}

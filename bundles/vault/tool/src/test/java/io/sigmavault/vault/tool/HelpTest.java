package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Help and man page say the same.
class HelpTest {

    @TempDir Path work;

    @Test
    void theManPageIsTheOneOfTheHelp() {
        assertThat(Path.of("../../../docs/man/sigmavault-vault.1"))
                .as("copy bundles/vault/tool/target/man/sigmavault-vault.1 there")
                .hasSameTextualContentAs(Path.of("target/man/sigmavault-vault.1"));
    }

    @Test
    void everyVerbAndExitIsInBoth() throws IOException {
        var cli = Cli.in(work);
        assertThat(cli.raw(List.of("--help"))).isZero();
        String help = cli.out();
        String page = Files.readString(Path.of("target/man/sigmavault-vault.1"));
        for (var verb :
                List.of(
                        "init",
                        "put",
                        "get",
                        "ls",
                        "cat",
                        "diff",
                        "snapshot",
                        "snapshots",
                        "restore",
                        "check",
                        "gc",
                        "stat",
                        "keys",
                        "upgrade")) {
            assertThat(help).contains("\n  " + verb);
            assertThat(page).contains(".B " + verb);
            assertThat(cli.raw(List.of(verb, "--help"))).isZero();
            assertThat(cli.out()).startsWith("./sigmavault vault " + verb);
        }
        for (var exit : Exit.values()) {
            assertThat(page).contains(".B " + exit.code() + "\n");
        }
    }
}

package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start script that puts a restored backup in place, cut off before each of its commands.
@Tag("slow")
class TakeRestoredTest {

    private static final Path SCRIPT =
            Path.of("../../../karaf-assembly/src/main/resources/bin/take-restored")
                    .toAbsolutePath();

    /// Stands for `rm`, `mv` and `sync`; ends the script when it was called so often.
    private static final String COUNTING =
            """
            #!/bin/sh
            echo x >>"$CALLS"
            [ "$(wc -l <"$CALLS")" -le "$MOST" ] || { kill -9 $PPID; exit 1; }
            exec /bin/%s "$@"
            """;

    @TempDir private Path folder;

    @Test
    void cutOffAnywhereTheNextStartEndsWithAllThatIsNew() throws Exception {
        int calls = 0;
        boolean cut = true;
        for (; cut; calls++) {
            Path data = restored("cut-" + calls);
            cut = run(data, calls) != 0;
            assertThat(run(data, Integer.MAX_VALUE)).isZero();
            assertNew(data);
        }
        assertThat(calls).isGreaterThan(10);
    }

    @Test
    void whatIsNotCommittedIsDropped() throws Exception {
        Path data = Sample.data(folder.resolve("data"));
        Map<String, String> before = Sample.files(data);
        var staging = new Staging(data);
        byte[] file = Sample.backup(data);
        new Unpacking(TestCrypto.CRYPTO)
                .read(
                        new ByteArrayInputStream(file),
                        Sample.secret(Sample.PASSPHRASE),
                        staging.begin());
        assertThat(run(data, Integer.MAX_VALUE)).isZero();
        assertThat(Sample.files(data)).isEqualTo(before);
    }

    @Test
    void aRefusedBackupLeavesNothing() throws Exception {
        Path data = Sample.data(folder.resolve("data"));
        Map<String, String> before = Sample.files(data);
        byte[] file = Sample.backup(data);
        file[file.length - 1] ^= 1;
        var restoring = new Restoring(TestCrypto.CRYPTO, data);
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        restoring.restore(
                                new ByteArrayInputStream(file),
                                Sample.secret(Sample.PASSPHRASE),
                                "test"))
                .hasMessageContaining("not as it was written");
        assertThat(Sample.files(data)).isEqualTo(before);
        assertThat(Files.exists(data.resolve("restore.new"))).isFalse();
    }

    /// A new machine's data with the old one's backup committed beside it.
    private Path restored(String name) throws Exception {
        Path old = Sample.data(folder.resolve(name + "-old"));
        byte[] file = Sample.backup(old);
        Path data = folder.resolve(name);
        Sample.put(data, "access/setup-code", "CODE");
        Sample.put(data, "config/new.cfg", "new");
        Sample.put(data, "events/00000000000000000001.log", "new");
        Sample.put(data, "vaults/other/header.a", "stays");
        Sample.put(data, "runtime/distribution", "id");
        new Restoring(TestCrypto.CRYPTO, data)
                .restore(new ByteArrayInputStream(file), Sample.secret(Sample.PASSPHRASE), "test");
        return data;
    }

    private static void assertNew(Path data) throws Exception {
        assertThat(Sample.files(data))
                .containsEntry("access/accounts.json", "{\"version\":1}")
                .containsEntry("events/00000000000000000001.log", "event ".repeat(20_000))
                .containsEntry("vaults/other/header.a", "stays")
                .containsEntry("backup/restored", "test")
                .doesNotContainKeys("access/setup-code", "config/new.cfg", "runtime/distribution")
                .hasSize(9);
        assertThat(Files.exists(data.resolve("restore"))).isFalse();
    }

    private int run(Path data, int most) throws Exception {
        Path shims = Files.createDirectories(folder.resolve("shims"));
        for (String command : List.of("rm", "mv", "sync")) {
            Path shim = shims.resolve(command);
            Files.writeString(shim, COUNTING.formatted(command));
            assertThat(shim.toFile().setExecutable(true)).isTrue();
        }
        var command = new ArrayList<>(List.of("sh", SCRIPT.toString(), data.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path calls = Files.createTempFile(folder, "calls", "");
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("MOST", String.valueOf(most));
        builder.environment().put("PATH", shims + ":/usr/bin:/bin");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor();
    }
}

package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vaults that each version of the journal left behind without locking them are replayed for ever.
class GoldenJournalTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir Path folder;

    private void copy(int version) throws Exception {
        var golden = GOLDEN.resolve("journal-" + version);
        try (var files = Files.walk(golden)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = folder.resolve(VAULT).resolve(golden.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everythingInItsJournalIsThere(int version) throws Exception {
        copy(version);
        byte[] large = Arrays.copyOf(GoldenJournal.content(1, 300_000), 200_000);
        System.arraycopy(GoldenJournal.text("written in place"), 0, large, 100, 16);
        for (int opening = 0; opening < 2; opening++) {
            try (var engine = GoldenJournal.open(folder)) {
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                var files = engine.files(VAULT);
                var found = Workload.read(files);
                assertThat(found.keySet())
                        .containsExactly(
                                "committed",
                                "copy/",
                                "copy/inner/",
                                "copy/small",
                                "folder/",
                                "folder/inner/",
                                "folder/stream",
                                "large",
                                "moved",
                                "restored");
                assertThat(found.get("large")).isEqualTo(large);
                assertThat(found.get("moved")).isEqualTo(GoldenJournal.text("in the journal"));
                assertThat(found.get("copy/small")).isEqualTo(found.get("moved"));
                assertThat(found.get("restored")).isEqualTo(GoldenJournal.text("in the commit"));
                assertThat(found.get("folder/stream")).isEqualTo(GoldenJournal.content(2, 400_000));
                var moved = files.stat(VaultPath.parse("moved"));
                assertThat(moved.modified()).isEqualTo(Instant.ofEpochSecond(1_000_000_000));
                assertThat(moved.mode()).isEqualTo(0600);
                assertThat(engine.list(VAULT).getFirst().intact()).isTrue();
                var store = Inside.opened(engine, VAULT).objects();
                assertThat(store.check(true, ObjectStore.Progress.NONE).clean()).isTrue();
            }
        }
    }
}

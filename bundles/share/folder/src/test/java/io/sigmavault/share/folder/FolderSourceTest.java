package io.sigmavault.share.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.testkit.Pools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool is found by its id, or by its name where no other has it.
class FolderSourceTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "test");

    @TempDir private Path folder;

    /// @param pools id → name
    private ShareSource prepared(Map<String, String> pools, String pool) throws Exception {
        var places =
                pools.entrySet().stream()
                        .map(one ->
                                Pools.place(
                                        one.getKey(), one.getValue(), folder.resolve(one.getKey())))
                        .toList();
        for (var place : places) {
            Files.createDirectories(place.folder());
        }
        return new FolderSource(new Pools(places))
                .prepare(new ShareSource.Folder(pool, "music"), ANNA);
    }

    private SigmaVaultException refused(Map<String, String> pools, String pool) {
        return assertThrows(SigmaVaultException.class, () -> prepared(pools, pool));
    }

    @Test
    void aPoolIsKeptByItsIdHoweverItWasNamed() throws Exception {
        var pools = Map.of("pool-data", "data", "pool-tank", "tank");
        var kept = new ShareSource.Folder("pool-data", "music");
        assertThat(prepared(pools, "pool-data")).isEqualTo(kept);
        assertThat(prepared(pools, "data")).isEqualTo(kept);
        assertThat(folder.resolve("pool-data/shares/music")).isDirectory();
    }

    @Test
    void anIdComesBeforeAName() throws Exception {
        assertThat(prepared(Map.of("data", "old", "pool-data", "data"), "data"))
                .isEqualTo(new ShareSource.Folder("data", "music"));
    }

    @Test
    void aNameThatTwoHaveIsRefused() {
        var error = refused(Map.of("one", "data", "two", "data"), "data");
        assertThat(error.code()).isEqualTo("source-invalid");
        assertThat(error).hasMessageContaining("the id of one").hasMessageContaining("two");
    }

    @Test
    void aPoolThatIsNotThereIsSaidToBeNeitherIdNorName() {
        var error = refused(Map.of("pool-data", "data"), "dat");
        assertThat(error.code()).isEqualTo("source-unavailable");
        assertThat(error).hasMessageContaining("id or name");
    }
}

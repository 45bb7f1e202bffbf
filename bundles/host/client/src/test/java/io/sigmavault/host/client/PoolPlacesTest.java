package io.sigmavault.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.PlaceSource.Offer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolPlacesTest {

    private static final Path POOLS = Path.of("/run/sigmavault/pools");

    @TempDir Path folder;

    @Test
    void mountedPoolsAreOffered() throws IOException {
        var mounts = folder.resolve("mounts");
        Files.writeString(
                mounts,
                """
                tmpfs /run tmpfs rw 0 0
                /dev/sdb /run/sigmavault/pools/tank ext4 rw,noatime 0 0
                /dev/sdc /run/sigmavault/pools/tank/inner ext4 rw 0 0
                /dev/sdd /mnt/run/sigmavault/pools/other ext4 rw 0 0
                /dev/sde /run/sigmavault/pools/A\\040B ext4 rw 0 0

                """);
        assertThat(new PoolPlaces(POOLS, mounts).offers())
                .containsExactly(new Offer("pool-tank", "tank", POOLS.resolve("tank")));
    }

    @Test
    void aPlaceIsThePoolThatWasOffered() {
        assertThat(PoolPlaces.pool("pool-tank")).isEqualTo("tank");
        assertThat(PoolPlaces.pool("pool-pool-2")).isEqualTo("pool-2");
        assertThat(PoolPlaces.pool("attic")).isEqualTo("attic");
    }

    @Test
    void withoutTheListOfMountsThereIsNone() {
        assertThat(new PoolPlaces(POOLS, folder.resolve("none")).offers()).isEmpty();
    }
}

package io.sigmavault.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiledTreeTest {

    @TempDir Path folder;

    @Test
    void tilesAreWhereTlogTilesPutsThem() throws Exception {
        assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("0/x001/x234/067");
        assertThat(new Tile(1, 273, 17).path()).isEqualTo("1/273.p/17");
        for (String path : new String[] {"0/x001/x234/067", "1/273.p/17", "7/000", "0/x001/000"}) {
            assertThat(Tile.parse(path)).isNotNull().extracting(Tile::path).isEqualTo(path);
        }
        for (String path :
                new String[] {
                    "",
                    "8/000",
                    "0/1",
                    "0/x000/001",
                    "0/000.p/256",
                    "0/000.p/0",
                    "0/000.p/01",
                    "0/../1"
                }) {
            assertThat(Tile.parse(path)).as(path).isNull();
        }
    }

    @Test
    void aTreeOfSeventyThousandHasTheTilesOfTheSpecification() throws Exception {
        var tree = Entries.tree(folder, 70_000);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(274);
        }
        assertThat(tree.tile(new Tile(0, 273, 112))).hasSize(112 * 32);
        assertThat(tree.tile(new Tile(1, 0, 256))).hasSize(256 * 32);
        assertThat(tree.tile(new Tile(1, 1, 17))).hasSize(17 * 32);
        assertThat(tree.tile(new Tile(2, 0, 1))).hasSize(32);
        assertThatThrownBy(() -> tree.tile(new Tile(0, 273, 113)))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Proofs.root(tree, 70_000)).isEqualTo(Entries.root(Entries.leaves(70_000)));
    }

    @Test
    void anOpenedTreeGoesOnAsIfItHadNeverBeenClosed() throws Exception {
        byte[] root = Proofs.root(Entries.tree(folder, 70_000), 70_000);
        var again = TiledTree.open(folder, 70_000);
        assertThat(again.size()).isEqualTo(69_888);
        while (again.size() < 70_000) {
            again.add(Entries.leaf(again.size()));
        }
        assertThat(Proofs.root(again, 70_000)).isEqualTo(root);
        assertThat(again.tile(new Tile(0, 3, 5)))
                .isEqualTo(Arrays.copyOf(again.tile(new Tile(0, 3, 256)), 160));
    }

    @Test
    void aMissingOrShortTileIsTold() throws Exception {
        Entries.tree(folder, 1_000);
        Files.write(folder.resolve("0/001"), new byte[100]);
        assertThatThrownBy(() -> TiledTree.open(folder, 1_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a tile");
        Files.delete(folder.resolve("0/001"));
        assertThatThrownBy(() -> TiledTree.open(folder, 1_000)).isInstanceOf(IOException.class);
    }
}

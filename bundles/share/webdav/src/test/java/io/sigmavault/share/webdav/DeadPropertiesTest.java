package io.sigmavault.share.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.folder.FolderSource;
import io.sigmavault.share.testkit.OnePool;
import io.sigmavault.share.webdav.DeadProperties.Name;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose properties are whose, as files of a plain folder come and go.
class DeadPropertiesTest {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final Name COLOUR = new Name("urn:z", "colour");
    private static final Map<Name, String> RED =
            Map.of(COLOUR, "<z:colour xmlns:z=\"urn:z\">red</z:colour>");

    @TempDir private Path pool;

    @SuppressWarnings("NullAway.Init")
    private FileView files;

    @SuppressWarnings("NullAway.Init")
    private DeadProperties properties;

    @BeforeEach
    void share() throws Exception {
        var source = new FolderSource(new OnePool(pool));
        var folder = new ShareSource.Folder("tank", "music");
        source.prepare(folder, new Caller(ANNA, Set.of("*"), "", "test"));
        files = source.open(folder, ANNA);
        properties = new DeadProperties(files);
    }

    private Entry file(String name) throws Exception {
        return files.makeFile(VaultPath.parse(name), Attributes.NONE);
    }

    @Test
    void aFileThatIsStoredAnewKeepsThem() throws Exception {
        var before = file("a");
        properties.set(before, RED);
        Entry after;
        try (var upload = files.upload(VaultPath.parse("a"))) {
            after = upload.commit(Attributes.NONE, List.of(), false);
        }
        assertThat(after.id()).isNotEqualTo(before.id());
        properties.stored(before, after);
        assertThat(properties.of(after)).containsOnlyKeys(COLOUR);
    }

    @Test
    void aNewFileHasNoneOfTheOneThatHadItsId() throws Exception {
        var made = file("a");
        properties.set(made, RED); // as if it were what another file, gone over SFTP, left
        properties.stored(null, made);
        assertThat(properties.of(made)).isEmpty();
        assertThat(files.list(VaultPath.parse(DeadProperties.FOLDER), null, 10).entries())
                .isEmpty();
    }

    @Test
    void aNewFolderHasNoneEither() throws Exception {
        var made = files.makeFolder(VaultPath.parse("d"));
        properties.set(made, RED);
        properties.begin(made);
        assertThat(properties.of(made)).isEmpty();
    }
}

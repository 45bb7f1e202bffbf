package io.sigmavault.share.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.testkit.FileViewContract;
import io.sigmavault.share.testkit.OnePool;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain folders keep the contract, and nothing leads out of them.
class FolderViewTest extends FileViewContract {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final ShareSource TANK = new ShareSource.Folder("tank", "music");

    @TempDir private Path pool;

    @BeforeEach
    void aSecretBesideTheShare() throws Exception {
        Files.createDirectories(pool.resolve("vaults"));
        Files.writeString(pool.resolve("vaults/secret"), "secret");
    }

    @Override
    protected FileView open() throws Exception {
        var source = source();
        source.prepare(TANK, new Caller(ANNA, Set.of("*"), "", "test"));
        return source.open(TANK, ANNA);
    }

    private FolderSource source() {
        return new FolderSource(new OnePool(pool));
    }

    private Path share() {
        return pool.resolve("shares/music");
    }

    @Test
    void extendedAttributesAreThoseOfTheFileSystem() throws Exception {
        put("a", utf8("a"));
        files.makeFolder(path("d"));
        for (String name : new String[] {"a", "d", ""}) {
            files.setXattr(path(name), "user.two", utf8("2"));
            files.setXattr(path(name), "user.one", new byte[0]);
            assertThat(files.xattrNames(path(name))).containsExactly("user.one", "user.two");
            assertThat(files.xattr(path(name), "user.one")).contains(new byte[0]);
            files.setXattr(path(name), "user.one", null);
            files.setXattr(path(name), "user.one", null);
            assertThat(files.xattr(path(name), "user.one")).isEmpty();
        }
        var view =
                Files.getFileAttributeView(
                        share().resolve("a"), UserDefinedFileAttributeView.class);
        assertThat(view.list()).containsExactly("two");
        assertCode("not-supported", () -> files.setXattr(path("a"), "trusted.x", utf8("1")));
        assertThat(files.xattr(path("a"), "security.NTACL")).isEmpty();
        assertThrows(
                InvalidPathException.class,
                () -> files.setXattr(path("a"), "user." + "x".repeat(251), utf8("1")));
        assertCode("file-not-found", () -> files.xattrNames(path("none")));
        Files.createSymbolicLink(share().resolve("up"), Path.of("../../vaults"));
        assertCode("file-not-found", () -> files.setXattr(path("up"), "user.x", utf8("1")));
        assertCode("file-not-found", () -> files.setXattr(path("up/secret"), "user.x", utf8("1")));
    }

    @Test
    void noLinkLeadsOut() throws Exception {
        Files.createSymbolicLink(share().resolve("up"), Path.of("../../vaults"));
        Files.createSymbolicLink(share().resolve("file"), Path.of("../../vaults/secret"));
        assertThat(names("")).isEmpty();
        for (String link : new String[] {"up", "file", "up/secret"}) {
            assertCode("file-not-found", () -> files.stat(path(link)));
            assertCode("file-not-found", () -> files.openRead(path(link)));
            assertCode("file-not-found", () -> files.move(path(link), path("mine"), false));
            assertCode("file-not-found", () -> files.copyFile(path(link), path("mine"), false));
            assertCode("file-not-found", () -> files.remove(path(link), true));
            assertCode("file-not-found", () -> files.setAttributes(path(link), Attributes.NONE));
            assertCode("file-not-found", () -> files.openWrite(path(link), true));
        }
        assertCode("file-not-found", () -> files.list(path("up"), null, 10));
        assertCode("file-not-found", () -> files.makeFolder(path("up/new")));
        assertCode("file-not-found", () -> files.upload(path("up/new")));
        assertCode("is-a-folder", () -> files.upload(path("file")));
        put("a", utf8("a"));
        assertCode("file-exists", () -> files.move(path("a"), path("file"), false));
        assertThat(Files.readString(pool.resolve("vaults/secret"))).isEqualTo("secret");
        assertThat(Files.list(pool.resolve("vaults"))).hasSize(1);
    }

    @Test
    void aFolderThatBecameALinkIsNotFollowed() throws Exception {
        files.makeFolder(path("d"));
        try (var upload = files.upload(path("d/secret"))) {
            upload.write(utf8("x"), 0, 1);
            Files.delete(share().resolve("d"));
            Files.createSymbolicLink(share().resolve("d"), Path.of("../../vaults"));
            assertThrows(
                    Exception.class,
                    () -> upload.commit(Attributes.NONE, java.util.List.of(), false));
        }
        assertThat(Files.readString(pool.resolve("vaults/secret"))).isEqualTo("secret");
    }

    @Test
    void aRecursiveRemovalRemovesLinksNotTheirTargets() throws Exception {
        files.makeFolder(path("d"));
        Files.createSymbolicLink(share().resolve("d/up"), Path.of("../../../vaults"));
        files.remove(path("d"), true);
        assertThat(pool.resolve("vaults/secret")).exists();
        assertThat(share().resolve("d")).doesNotExist();
    }

    @Test
    void theShareItselfStays() throws Exception {
        assertThrows(InvalidPathException.class, () -> files.remove(VaultPath.ROOT, true));
        assertThrows(InvalidPathException.class, () -> files.move(VaultPath.ROOT, path("a"), true));
    }

    @Test
    void halfWrittenUploadsGoWithTheNextStart() throws Exception {
        var upload = files.upload(path("a"));
        upload.write(utf8("x"), 0, 1);
        Path uploads = pool.resolve("shares/.uploads");
        assertThat(Files.list(uploads)).hasSize(1);
        files = open();
        assertThat(Files.list(uploads)).isEmpty();
        upload.close();
    }

    @Test
    void onlyPoolsAreShared() {
        var caller = new Caller(ANNA, Set.of("*"), "", "test");
        assertCode(
                "source-invalid",
                () -> source().prepare(new ShareSource.Folder("server", "music"), caller));
        assertCode(
                "source-unavailable",
                () -> source().prepare(new ShareSource.Folder("other", "music"), caller));
    }

    @Test
    void aLostFolderIsSaidToBeLost() throws Exception {
        Files.delete(share());
        assertCode("source-unavailable", () -> source().open(TANK, ANNA));
        Files.createSymbolicLink(share(), pool.resolve("vaults"));
        assertCode("source-unavailable", () -> source().open(TANK, ANNA));
        assertCode("file-not-found", () -> files.stat(path("secret")));
    }
}

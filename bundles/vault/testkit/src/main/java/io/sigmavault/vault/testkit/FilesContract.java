package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names, folders, attributes, moving, copying, removing.
public abstract class FilesContract extends VaultContract {

    @BeforeEach
    void createVault() throws Exception {
        create();
    }

    private Entry folder(String path) throws Exception {
        return files().makeFolder(path(path), false, Attributes.NONE, ANNA);
    }

    @Test
    void foldersAreMadeOneByOneOrWithParents() throws Exception {
        assertThat(folder("a").folder()).isTrue();
        assertCode("file-exists", () -> folder("a"));
        assertCode("file-not-found", () -> folder("x/y"));
        put("f", utf8("f"));
        assertCode("not-a-folder", () -> folder("f/y"));
        assertCode(
                "not-a-folder",
                () -> files().makeFolder(path("f/y/z"), true, Attributes.NONE, ANNA));
        assertCode("file-exists", () -> files().makeFolder(path("f"), true, Attributes.NONE, ANNA));
        var made = files().makeFolder(path("p/q/r"), true, new Attributes(null, 0700), ANNA);
        assertThat(made.mode()).isEqualTo(0700);
        assertThat(files().makeFolder(path("p/q"), true, Attributes.NONE, ANNA).name())
                .isEqualTo("q");
        restart();
        assertThat(names("p/q")).containsExactly("r");
    }

    @Test
    void hardNamesAreKeptByteForByte() throws Exception {
        var names =
                List.of(
                        "\u00e9",
                        "e\u0301",
                        "a".repeat(255),
                        "\ud83d\ude00".repeat(63),
                        "ends with dot.",
                        "ends with space ",
                        "...",
                        "case",
                        "CASE",
                        "tab\tnewline\nbell\u0007",
                        "\u007f\u0080",
                        "-rf",
                        "~",
                        "\\",
                        "%2F",
                        "\uffff",
                        "\ud800\udc00");
        for (var name : names) {
            put(name, utf8(name));
        }
        restart();
        var sorted = names.stream().sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
        assertThat(names("")).containsExactlyElementsOf(sorted.toList());
        for (var name : names) {
            assertThat(get(name)).isEqualTo(utf8(name));
        }
        for (var bad : List.of("a/../b", ".", "nul\0", "b".repeat(256), "\ud800", "a//b")) {
            assertThrows(InvalidPathException.class, () -> path(bad));
        }
    }

    @Test
    void aLongFolderIsListedInPartsWhileItChanges() throws Exception {
        for (int i = 0; i < 1_000; i += 2) {
            put("n" + i, utf8("x"));
        }
        var seen = new HashSet<String>();
        String cursor = null;
        int round = 1;
        do {
            var page = files().list(VaultPath.ROOT, cursor, 50);
            page.entries().forEach(entry -> assertThat(seen.add(entry.name())).isTrue());
            cursor = page.next();
            put("n" + round, utf8("new"));
            files().remove(path("n" + (round - 1)), false, null, ANNA);
            round += 60;
        } while (cursor != null);
        for (int i = 0; i < 1_000; i += 2) {
            if (i % 60 != 0 || i > round) {
                assertThat(seen).contains("n" + i);
            }
        }
        var first = files().list(VaultPath.ROOT, null, 50).next();
        folder("other");
        assertCode("cursor-invalid", () -> files().list(path("other"), first, 50));
        assertCode("cursor-invalid", () -> files().list(VaultPath.ROOT, "n5", 50));
        assertCode("file-not-found", () -> files().list(path("none"), null, 50));
        assertCode("not-a-folder", () -> files().list(path("n2"), null, 50));
    }

    @Test
    void attributesAreSetAndChangeTheEntityTag() throws Exception {
        var before = put("a", utf8("a"));
        var time = Instant.parse("2020-02-29T12:34:56.123456789Z");
        var set = files().setAttributes(path("a"), new Attributes(time, 0400), null, ANNA);
        assertThat(set.modified()).isEqualTo(time);
        assertThat(set.mode()).isEqualTo(0400);
        assertThat(set.id()).isEqualTo(before.id());
        assertThat(set.revision()).isGreaterThan(before.revision());
        assertCode(
                "file-changed",
                () -> files().setAttributes(path("a"), Attributes.NONE, before.etag(), ANNA));
        restart();
        assertThat(files().stat(path("a"))).isEqualTo(set);
        assertThat(files().stat(VaultPath.ROOT).folder()).isTrue();
        assertCode("file-not-found", () -> files().stat(path("a/b")));
    }

    @Test
    void aMovedFileKeepsIdAndTag() throws Exception {
        var before = put("a", utf8("a"));
        folder("d");
        var after = files().move(path("a"), path("d/b"), false, ANNA);
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.name()).isEqualTo("b");
        assertThat(names("")).containsExactly("d");
        restart();
        assertThat(get("d/b")).isEqualTo(utf8("a"));
    }

    @Test
    void movesThatCannotBeAreRefused() throws Exception {
        put("a", utf8("a"));
        put("b", utf8("b"));
        folder("d");
        folder("e");
        put("e/x", utf8("x"));
        var files = files();
        assertCode("file-not-found", () -> files.move(path("no"), path("c"), false, ANNA));
        assertCode("file-not-found", () -> files.move(path("a"), path("no/c"), false, ANNA));
        assertCode("file-exists", () -> files.move(path("a"), path("b"), false, ANNA));
        assertCode("is-a-folder", () -> files.move(path("a"), path("d"), true, ANNA));
        assertCode("not-a-folder", () -> files.move(path("d"), path("a"), true, ANNA));
        assertCode("not-a-folder", () -> files.move(path("d"), path("a/d"), true, ANNA));
        assertCode("folder-not-empty", () -> files.move(path("d"), path("e"), true, ANNA));
        assertCode("move-into-itself", () -> files.move(path("e"), path("e/f"), true, ANNA));
        assertCode("move-into-itself", () -> files.copy(path("e"), path("e/f"), true, ANNA));
        assertCode("is-a-folder", () -> files.move(path("e/x"), path("e"), true, ANNA));
    }

    @Test
    void aMoveMayReplace() throws Exception {
        put("a", utf8("a"));
        put("b", utf8("b"));
        files().move(path("a"), path("b"), true, ANNA);
        folder("d");
        folder("e");
        put("e/x", utf8("x"));
        files().move(path("e"), path("d"), true, ANNA);
        restart();
        assertThat(names("")).containsExactly("b", "d");
        assertThat(get("b")).isEqualTo(utf8("a"));
        assertThat(get("d/x")).isEqualTo(utf8("x"));
    }

    @Test
    void aFolderIsCopiedWithAllInItAsOneChange() throws Exception {
        files().makeFolder(path("a/b"), true, Attributes.NONE, ANNA);
        var original = put("a/b/x", random(1, 3_000_000));
        put("a/y", utf8("y"));
        var stored = vaults.info(VAULT).storedBytes();
        long sequence = vaults.info(VAULT).lastSequence();
        files().copy(path("a"), path("c"), false, ANNA);
        assertThat(vaults.info(VAULT).lastSequence()).isEqualTo(sequence + 1);
        assertThat(vaults.info(VAULT).storedBytes() - stored).isLessThan(1_000_000);
        files().remove(path("a"), true, null, ANNA);
        restart();
        assertThat(get("c/b/x")).isEqualTo(random(1, 3_000_000));
        assertThat(get("c/y")).isEqualTo(utf8("y"));
        assertThat(files().stat(path("c/b/x")).id()).isNotEqualTo(original.id());
        assertThat(files().stat(path("c/b/x")).sha256()).isEqualTo(original.sha256());
        assertThat(vaults.info(VAULT).files()).isEqualTo(2);
        assertThat(vaults.info(VAULT).folders()).isEqualTo(2);
        assertThat(vaults.info(VAULT).logicalBytes()).isEqualTo(3_000_001);
    }

    @Test
    void removingIsCheckedAndRecursiveOnlyWhenAsked() throws Exception {
        var a = put("a", utf8("a"));
        folder("d");
        put("d/x", utf8("x"));
        assertCode("file-not-found", () -> files().remove(path("no"), false, null, ANNA));
        assertCode("folder-not-empty", () -> files().remove(path("d"), false, null, ANNA));
        assertCode("file-changed", () -> files().remove(path("a"), false, "1-1", ANNA));
        assertThrows(
                InvalidPathException.class, () -> files().remove(VaultPath.ROOT, true, null, ANNA));
        files().remove(path("a"), false, a.etag(), ANNA);
        files().remove(path("d"), true, null, ANNA);
        restart();
        assertThat(names("")).isEmpty();
        assertThat(put("a", utf8("a")).id()).isGreaterThan(a.id());
    }

    @Test
    void aRemovedFileIsReadToItsEnd() throws Exception {
        byte[] content = random(2, 5_000_000);
        put("a", content);
        try (var handle = files().openRead(path("a"))) {
            files().remove(path("a"), false, null, ANNA);
            put("a", utf8("new"));
            assertThat(all(handle)).isEqualTo(content);
        }
        assertThat(get("a")).isEqualTo(utf8("new"));
    }
}

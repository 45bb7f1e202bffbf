package io.sigmavault.share.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/// Files and folders behind a share, whatever its source.
@Timeout(60)
public abstract class FileViewContract {

    protected FileView files;

    /// An empty share's files; a second call gives those of the same share anew.
    protected abstract FileView open() throws Exception;

    @BeforeEach
    void openFiles() throws Exception {
        files = open();
    }

    protected static VaultPath path(String text) {
        return VaultPath.parse(text);
    }

    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static void assertCode(String code, Executable action) {
        var error = assertThrows(SigmaVaultException.class, action);
        assertThat(error.code()).isEqualTo(code);
    }

    protected Entry put(String path, byte[] content) throws SigmaVaultException {
        try (var upload = files.upload(path(path))) {
            upload.write(content, 0, content.length);
            return upload.commit(Attributes.NONE, List.of(), false);
        }
    }

    protected byte[] get(String path) throws SigmaVaultException {
        try (var file = files.openRead(path(path))) {
            byte[] bytes = new byte[(int) file.sizeBytes()];
            int done = 0;
            while (done < bytes.length) {
                int got = file.read(done, bytes, done, bytes.length - done);
                assertThat(got).isPositive();
                done += got;
            }
            return bytes;
        }
    }

    protected List<String> names(String folder) throws SigmaVaultException {
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = files.list(path(folder), cursor, 3);
            page.entries().forEach(entry -> names.add(entry.name()));
            cursor = page.next();
        } while (cursor != null);
        return names;
    }

    @Test
    void filesComeBackInAnyPart() throws Exception {
        byte[] content = new byte[300_001];
        new Random(1).nextBytes(content);
        var entry = put("a", content);
        assertThat(entry.sizeBytes()).isEqualTo(content.length);
        assertThat(entry.folder()).isFalse();
        files = open();
        assertThat(get("a")).isEqualTo(content);
        try (var file = files.openRead(path("a"))) {
            byte[] part = new byte[10];
            assertThat(file.read(299_995, part, 0, 10)).isEqualTo(6);
            assertThat(file.read(300_001, part, 0, 10)).isZero();
        }
        assertThat(files.stat(path("a"))).isEqualTo(entry);
    }

    @Test
    void namesAreKeptAsTheyAre() throws Exception {
        var names =
                List.of(
                        "é",
                        "e\u0301",
                        "a".repeat(255),
                        "ends.",
                        "ends ",
                        "case",
                        "CASE",
                        "\\",
                        "a;b",
                        "#?%");
        for (String name : names) {
            put(name, utf8(name));
        }
        assertThat(names("")).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(get(name)).isEqualTo(utf8(name));
        }
    }

    @Test
    void nothingAppearsBeforeTheCommit() throws Exception {
        put("a", utf8("old"));
        try (var upload = files.upload(path("a"));
                var other = files.upload(path("b"))) {
            upload.write(utf8("new"), 0, 3);
            other.write(utf8("new"), 0, 3);
            assertThat(get("a")).isEqualTo(utf8("old"));
            assertThat(names("")).containsExactly("a");
        }
        assertThat(get("a")).isEqualTo(utf8("old"));
        assertThat(names("")).containsExactly("a");
    }

    @Test
    void conditionsHoldAtTheCommit() throws Exception {
        var first = put("a", utf8("1"));
        var second = put("a", utf8("22"));
        assertThat(second.etag()).isNotEqualTo(first.etag());
        try (var upload = files.upload(path("a"))) {
            assertCode(
                    "file-changed",
                    () -> upload.commit(Attributes.NONE, List.of(first.etag()), false));
        }
        try (var upload = files.upload(path("a"))) {
            assertCode("file-exists", () -> upload.commit(Attributes.NONE, List.of(), true));
        }
        try (var upload = files.upload(path("a"))) {
            upload.commit(Attributes.NONE, List.of(second.etag()), false);
        }
        assertThat(get("a")).isEmpty();
    }

    @Test
    void foldersAreMadeMovedAndRemoved() throws Exception {
        files.makeFolder(path("d"));
        assertCode("file-exists", () -> files.makeFolder(path("d")));
        assertCode("file-not-found", () -> files.makeFolder(path("x/y")));
        files.makeFolder(path("d/e"));
        put("d/e/f", utf8("f"));
        assertCode("not-a-folder", () -> files.makeFolder(path("d/e/f/g")));
        assertCode("folder-not-empty", () -> files.remove(path("d"), false));
        assertCode("move-into-itself", () -> files.move(path("d"), path("d/e/d"), false));
        files.move(path("d/e"), path("moved"), false);
        assertThat(names("d")).isEmpty();
        assertThat(get("moved/f")).isEqualTo(utf8("f"));
        files.remove(path("d"), false);
        files.remove(path("moved"), true);
        assertThat(names("")).isEmpty();
        assertCode("file-not-found", () -> files.remove(path("moved"), true));
    }

    @Test
    void movesAndCopiesReplaceOnlyWhenAsked() throws Exception {
        put("a", utf8("a"));
        put("b", utf8("b"));
        files.makeFolder(path("d"));
        assertCode("file-exists", () -> files.move(path("a"), path("b"), false));
        assertCode("file-exists", () -> files.copyFile(path("a"), path("b"), false));
        assertCode("is-a-folder", () -> files.move(path("a"), path("d"), true));
        assertCode("not-a-folder", () -> files.move(path("d"), path("a"), true));
        assertCode("file-not-found", () -> files.move(path("none"), path("c"), true));
        assertCode("file-not-found", () -> files.copyFile(path("a"), path("none/c"), true));
        assertCode("is-a-folder", () -> files.copyFile(path("d"), path("c"), false));
        files.copyFile(path("a"), path("b"), true);
        assertThat(get("b")).isEqualTo(utf8("a"));
        files.copyFile(path("a"), path("d/c"), false);
        files.move(path("a"), path("b"), true);
        assertThat(names("")).containsExactlyInAnyOrder("b", "d");
        assertThat(get("d/c")).isEqualTo(utf8("a"));
    }

    @Test
    void aFileIsWrittenInPlace() throws Exception {
        assertCode("file-not-found", () -> files.openWrite(path("w"), false));
        try (var file = files.openWrite(path("w"), true)) {
            file.write(4, utf8("efgh"), 0, 4);
            file.write(0, utf8("abcd"), 0, 4);
            file.truncate(6);
            byte[] seen = new byte[6];
            assertThat(file.read(0, seen, 0, 6)).isEqualTo(6);
            assertThat(seen).isEqualTo(utf8("abcdef"));
            file.sync();
        }
        files = open();
        try (var file = files.openWrite(path("w"), true)) {
            file.write(8, utf8("i"), 0, 1);
            file.sync();
        }
        assertThat(get("w")).isEqualTo(utf8("abcdef\0\0i"));
        files.makeFolder(path("d"));
        assertCode("is-a-folder", () -> files.openWrite(path("d"), true));
        assertCode("file-not-found", () -> files.openWrite(path("none/w"), true));
    }

    @Test
    void attributesAreSet() throws Exception {
        put("a", utf8("a"));
        var time = Instant.parse("2020-02-29T12:34:56.123456Z");
        var set = files.setAttributes(path("a"), new Attributes(time, 0640));
        assertThat(set.modified()).isEqualTo(time);
        assertThat(set.mode()).isEqualTo(0640);
        assertThat(files.stat(path("a"))).isEqualTo(set);
        assertCode("file-not-found", () -> files.setAttributes(path("no"), Attributes.NONE));
    }

    @Test
    void whatIsNotThereOrOfTheOtherTypeIsRefused() throws Exception {
        put("f", utf8("f"));
        files.makeFolder(path("d"));
        assertThat(files.stat(VaultPath.ROOT).folder()).isTrue();
        assertCode("file-not-found", () -> files.stat(path("none")));
        assertCode("file-not-found", () -> files.stat(path("f/x")));
        assertCode("file-not-found", () -> files.openRead(path("none")));
        assertCode("is-a-folder", () -> files.openRead(path("d")));
        assertCode("not-a-folder", () -> files.list(path("f"), null, 10));
        assertCode("file-not-found", () -> files.list(path("none"), null, 10));
        assertCode("is-a-folder", () -> files.upload(path("d")));
        assertCode("file-not-found", () -> files.upload(path("none/x")));
    }

    @Test
    void thereIsRoom() throws Exception {
        assertThat(files.room().freeBytes()).isPositive();
    }
}

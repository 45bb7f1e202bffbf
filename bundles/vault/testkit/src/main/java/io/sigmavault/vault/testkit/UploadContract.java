package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles.Condition;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uploading and reading whole files.
public abstract class UploadContract extends VaultContract {

    @BeforeEach
    void createVault() throws Exception {
        create();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] text(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ("line " + i / 97 + "\n").charAt(i % 6);
        }
        return bytes;
    }

    @Test
    void contentOfEverySizeComesBack() throws Exception {
        int[] sizes = {0, 1, 100, 4_096, 262_143, 262_144, 262_145, 1_000_000, 9_000_000};
        for (int size : sizes) {
            put("r" + size, random(size, size));
            put("t" + size, text(size));
        }
        for (int round = 0; round < 2; round++) {
            for (int size : sizes) {
                assertThat(get("r" + size)).isEqualTo(random(size, size));
                assertThat(get("t" + size)).isEqualTo(text(size));
                assertThat(files().stat(path("r" + size)).sha256())
                        .isEqualTo(sha256(random(size, size)));
            }
            restart();
        }
    }

    @Test
    void anUploadInPiecesIsReadAtAnyPlace() throws Exception {
        byte[] content = random(7, 12_345_678);
        try (var upload = files().upload(path("a"), ANNA)) {
            for (int at = 0; at < content.length; at += 54_321) {
                upload.write(content, at, Math.min(54_321, content.length - at));
            }
            upload.commit(Attributes.NONE, Condition.NONE);
        }
        try (var handle = files().openRead(path("a"))) {
            byte[] part = new byte[100_000];
            for (long at = 0; at < content.length; at += 777_777) {
                int got = handle.read(at, part, 0, part.length);
                int end = (int) Math.min(content.length, at + part.length);
                assertThat(Arrays.copyOf(part, got))
                        .isEqualTo(Arrays.copyOfRange(content, (int) at, end));
            }
            assertThat(handle.read(content.length, part, 0, 10)).isZero();
            assertThat(handle.read(Long.MAX_VALUE, part, 0, 10)).isZero();
        }
    }

    @Test
    void equalContentIsStoredOnce() throws Exception {
        byte[] content = random(3, 8_000_000);
        put("a", content);
        long stored = vaults.info(VAULT).storedBytes();
        put("b", content);
        byte[] shifted = new byte[content.length + 1];
        System.arraycopy(content, 0, shifted, 1, content.length);
        put("c", shifted);
        assertThat(vaults.info(VAULT).storedBytes() - stored).isLessThan(6_000_000);
        assertThat(get("c")).isEqualTo(shifted);
    }

    @Test
    void nothingAppearsBeforeTheCommit() throws Exception {
        put("a", utf8("old"));
        try (var upload = files().upload(path("a"), ANNA);
                var other = files().upload(path("b"), ANNA)) {
            upload.write(utf8("new"), 0, 3);
            other.write(utf8("new"), 0, 3);
            assertThat(get("a")).isEqualTo(utf8("old"));
        }
        assertThat(names("")).containsExactly("a");
        assertThat(get("a")).isEqualTo(utf8("old"));
        restart();
        assertThat(names("")).containsExactly("a");
    }

    @Test
    void aWrongDigestLeavesNothing() throws Exception {
        put("a", utf8("old"));
        assertCode("digest-mismatch", () -> put("a", utf8("new"), digest("00".repeat(32))));
        assertThat(get("a")).isEqualTo(utf8("old"));
        put("a", utf8("new"), digest(sha256(utf8("new"))));
        assertThat(get("a")).isEqualTo(utf8("new"));
    }

    @Test
    void conditionsHoldAtTheMomentOfTheCommit() throws Exception {
        var first = put("a", utf8("1"));
        var second = put("a", utf8("2"), ifMatch(first.etag()));
        assertThat(second.id()).isEqualTo(first.id());
        assertCode("file-changed", () -> put("a", utf8("3"), ifMatch(first.etag())));
        assertCode("file-changed", () -> put("none", utf8("3"), ifMatch(first.etag())));
        var absent = new Condition(List.of(), true, null);
        assertCode("file-exists", () -> put("a", utf8("3"), absent));
        put("b", utf8("b"), absent);
        assertThat(get("a")).isEqualTo(utf8("2"));
    }

    @Test
    void attributesAreTheGivenOnesOrThoseOfTheReplacedFile() throws Exception {
        var time = Instant.parse("1999-12-31T23:59:59.000000001Z");
        Entry made;
        try (var upload = files().upload(path("a"), ANNA)) {
            made = upload.commit(new Attributes(time, 0600), Condition.NONE);
        }
        assertThat(made.modified()).isEqualTo(time);
        assertThat(put("a", utf8("x")).mode()).isEqualTo(0600);
        assertThat(put("b", utf8("x")).mode()).isEqualTo(0644);
    }

    @Test
    void targetsThatCannotBeAreRefused() throws Exception {
        files().makeFolder(path("d"), false, Attributes.NONE, ANNA);
        put("f", utf8("f"));
        assertCode("is-a-folder", () -> files().upload(path("d"), ANNA));
        assertCode("is-a-folder", () -> files().upload(path(""), ANNA));
        assertCode("file-not-found", () -> files().upload(path("no/x"), ANNA));
        assertCode("not-a-folder", () -> files().upload(path("f/x"), ANNA));
        assertCode("is-a-folder", () -> files().openRead(path("d")));
        assertCode("file-not-found", () -> files().openRead(path("no")));
        try (var upload = files().upload(path("x"), ANNA)) {
            files().makeFolder(path("x"), false, Attributes.NONE, ANNA);
            assertCode("is-a-folder", () -> upload.commit(Attributes.NONE, Condition.NONE));
        }
    }

    @Test
    void manyClientsWriteAndReadAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try (pool) {
            var clients =
                    IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(client -> () -> client(client))
                            .toList();
            for (Future<Integer> done : pool.invokeAll(clients)) {
                assertThat(done.get()).isEqualTo(12);
            }
        }
        assertThat(vaults.info(VAULT).files()).isEqualTo(8 * 12 + 1);
        restart();
        for (int client = 0; client < 8; client++) {
            for (int i = 0; i < 12; i++) {
                assertThat(get(client + "-" + i)).isEqualTo(random(i, i * i * 9_999));
            }
        }
    }

    private int client(int client) throws Exception {
        for (int i = 0; i < 12; i++) {
            put(client + "-" + i, random(i, i * i * 9_999));
            put("shared", random(client, 1_000));
            assertThat(get(client + "-" + i)).isEqualTo(random(i, i * i * 9_999));
            assertThat(get("shared")).hasSize(1_000);
        }
        return 12;
    }
}

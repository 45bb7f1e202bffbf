package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultLocks;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilesResourceTest extends RestTest {

    private static String digestHeader(String content) {
        var hex = MemoryFiles.sha256(content.getBytes(StandardCharsets.UTF_8));
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + ":";
    }

    @Test
    void fileComesBackWithItsHeaders() {
        var stored =
                server.send(
                        upload(FILES + "a.txt", "hello")
                                .header("X-Sigmavault-Modified", "2026-01-02T03:04:05.123456789Z")
                                .header("X-Sigmavault-Mode", "0600")
                                .header("Content-Digest", digestHeader("hello")));
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(json(stored).get("name").textValue()).isEqualTo("a.txt");
        assertThat(json(stored).get("mode").textValue()).isEqualTo("0600");
        assertThat(header(stored, "Content-Digest")).isEqualTo(digestHeader("hello"));

        var read = get(FILES + "a.txt");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("hello");
        assertThat(header(read, "ETag")).isEqualTo(header(stored, "ETag")).startsWith("\"");
        assertThat(header(read, "Content-Length")).isEqualTo("5");
        assertThat(header(read, "Content-Digest")).isEqualTo(digestHeader("hello"));
        assertThat(header(read, "X-Sigmavault-Modified"))
                .isEqualTo("2026-01-02T03:04:05.123456789Z");
        assertThat(header(read, "X-Sigmavault-Mode")).isEqualTo("0600");
        assertThat(header(read, "Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(header(read, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(read, "Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''a.txt");
        assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(read, "Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'");
    }

    @Test
    void whatIsLockedIsNotChanged() {
        server.send(server.request(FILES + "d?mkdir").POST(BodyPublishers.noBody()));
        put(FILES + "d/f", "old");
        put(FILES + "g", "other");
        var locked = VaultPath.parse("d/f");
        VaultLocks lock =
                (vault, path, deep) -> {
                    assertThat(vault).isEqualTo("photos");
                    if (path.equals(locked) || deep && locked.startsWith(path)) {
                        throw new SigmaVaultException("locked", 423, "berta has it");
                    }
                };
        locks.add(lock);
        assertProblem(put(FILES + "d/f", "new"), 423, "locked");
        for (String path : List.of("d/f", "d?recursive")) {
            assertProblem(server.send(server.request(FILES + path).DELETE()), 423, "locked");
        }
        for (String what : List.of("move", "copy")) {
            var over = "{\"to\":\"d/f\",\"replace\":true}";
            assertProblem(postJson(FILES + "g?" + what, over), 423, "locked");
        }
        assertProblem(postJson(FILES + "d?move", "{\"to\":\"e\"}"), 423, "locked");
        var mode = server.request(FILES + "d/f").header("Content-Type", "application/json");
        assertProblem(
                server.send(mode.method("PATCH", BodyPublishers.ofString("{\"mode\":\"0600\"}"))),
                423,
                "locked");
        assertThat(get(FILES + "d/f").body()).isEqualTo("old");
        assertThat(put(FILES + "d/g", "free").statusCode()).isEqualTo(201);
        locks.remove(lock);
        assertThat(put(FILES + "d/f", "new").statusCode()).isEqualTo(204);
    }

    @Test
    void replacedFileAnswersNoContent() {
        put(FILES + "a", "one");
        var second = put(FILES + "a", "two");
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(header(second, "ETag")).isNotEmpty();
        assertThat(get(FILES + "a").body()).isEqualTo("two");
    }

    @Test
    void headTellsWhatGetWouldWithoutBytes() {
        put(FILES + "a", "hello");
        var head = server.send(server.request(FILES + "a").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("5");
        assertThat(header(head, "Content-Digest")).isEqualTo(digestHeader("hello"));
        assertThat(server.send(server.request(FILES + "b").HEAD()).statusCode()).isEqualTo(404);
    }

    @Test
    void largeFileComesBackByteForByte() {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        server.send(server.request(FILES + "big").PUT(BodyPublishers.ofByteArray(content)));
        assertThat(server.sendForBytes(server.request(FILES + "big")).body()).isEqualTo(content);
        var range =
                server.sendForBytes(
                        server.request(FILES + "big").header("Range", "bytes=1000000-2999999"));
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(header(range, "Content-Range")).isEqualTo("bytes 1000000-2999999/3000001");
        assertThat(range.body())
                .isEqualTo(java.util.Arrays.copyOfRange(content, 1_000_000, 3_000_000));
    }

    @Test
    void formTypeLosesNoByte() {
        server.send(
                upload(FILES + "form", "a=b&c")
                        .header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(get(FILES + "form").body()).isEqualTo("a=b&c");
        server.send(
                upload(FILES + "empty", "")
                        .header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(get(FILES + "empty").body()).isEmpty();
    }

    @Test
    void emptyFileIsAFile() {
        assertThat(put(FILES + "empty", "").statusCode()).isEqualTo(201);
        var read = get(FILES + "empty");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(header(read, "Content-Length")).isEqualTo("0");
        var range = server.send(server.request(FILES + "empty").header("Range", "bytes=0-0"));
        assertProblem(range, 416, "range-not-satisfiable");
    }

    @Test
    void rangesAreCut() {
        put(FILES + "a", "0123456789");
        for (var expected : List.of("0-3 0123", "8- 89", "-3 789", "9-99 9", "-99 0123456789")) {
            var parts = expected.split(" ");
            var answer =
                    server.send(server.request(FILES + "a").header("Range", "bytes=" + parts[0]));
            assertThat(answer.statusCode()).as(expected).isEqualTo(206);
            assertThat(answer.body()).isEqualTo(parts[1]);
            assertThat(header(answer, "Content-Digest")).isEmpty();
        }
        for (var ignored : List.of("bytes=0-1,4-5", "lines=1-2", "bytes=5-2", "bytes=-")) {
            var answer = server.send(server.request(FILES + "a").header("Range", ignored));
            assertThat(answer.statusCode()).as(ignored).isEqualTo(200);
        }
        var behind = server.send(server.request(FILES + "a").header("Range", "bytes=10-"));
        assertProblem(behind, 416, "range-not-satisfiable");
        assertThat(json(behind).get("sizeBytes").intValue()).isEqualTo(10);
    }

    @Test
    void conditionsOfReadsHold() {
        var tag = header(put(FILES + "a", "x"), "ETag");
        assertThat(conditional("If-None-Match", tag)).isEqualTo(304);
        assertThat(conditional("If-None-Match", "W/" + tag)).isEqualTo(304);
        assertThat(conditional("If-None-Match", "\"other\", " + tag)).isEqualTo(304);
        assertThat(conditional("If-None-Match", "\"other\"")).isEqualTo(200);
        assertThat(conditional("If-Match", tag)).isEqualTo(200);
        assertThat(conditional("If-Match", "\"other\"")).isEqualTo(412);
        assertThat(conditional("If-Modified-Since", "Wed, 06 May 2026 07:08:09 GMT"))
                .isEqualTo(304);
        assertThat(conditional("If-Modified-Since", "Wed, 06 May 2026 07:08:08 GMT"))
                .isEqualTo(200);
        assertThat(conditional("If-Modified-Since", "yesterday")).isEqualTo(200);
        assertThat(
                        server.send(
                                        server.request(FILES + "a")
                                                .header("Range", "bytes=0-0")
                                                .header("If-Range", "\"other\""))
                                .statusCode())
                .isEqualTo(200);
    }

    private int conditional(String header, String value) {
        return server.send(server.request(FILES + "a").header(header, value)).statusCode();
    }

    @Test
    void conditionsOfWritesHold() {
        var tag = header(put(FILES + "a", "x"), "ETag");
        assertProblem(
                server.send(upload(FILES + "a", "y").header("If-None-Match", "*")),
                412,
                "file-exists");
        assertProblem(
                server.send(upload(FILES + "a", "y").header("If-Match", "\"9-9\"")),
                412,
                "file-changed");
        assertProblem(
                server.send(upload(FILES + "new", "y").header("If-Match", "*")),
                412,
                "file-changed");
        assertThat(get(FILES + "a").body()).isEqualTo("x");
        assertThat(server.send(upload(FILES + "a", "y").header("If-Match", tag)).statusCode())
                .isEqualTo(204);
        assertProblem(
                server.send(server.request(FILES + "a").DELETE().header("If-Match", tag)),
                412,
                "file-changed");
    }

    @Test
    void wrongDigestLeavesNothing() {
        assertProblem(
                server.send(
                        upload(FILES + "a", "hello")
                                .header("Content-Digest", digestHeader("hullo"))),
                400,
                "digest-mismatch");
        assertProblem(get(FILES + "a"), 404, "file-not-found");
        assertProblem(
                server.send(upload(FILES + "a", "x").header("Content-Digest", "md5=:abc:")),
                400,
                "field-invalid");
    }

    @Test
    void cutConnectionLeavesNothing() throws IOException {
        var answer =
                server.raw(
                        "PUT /api/v1/vaults/photos/files/cut HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Length: 100\r\n\r\nonly this");
        assertThat(answer).doesNotContain("HTTP/1.1 20");
        answer =
                server.raw(
                        "PUT /api/v1/vaults/photos/files/cut HTTP/1.1\r\nHost: localhost\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        assertThat(answer).doesNotContain("HTTP/1.1 20");
        assertProblem(get(FILES + "cut"), 404, "file-not-found");
    }

    @Test
    void refusalComesBeforeTheBody() throws IOException {
        put(FILES + "a", "x");
        var answer =
                server.raw(
                        "PUT /api/v1/vaults/photos/files/a HTTP/1.1\r\nHost: localhost\r\n"
                                + "Expect: 100-continue\r\nIf-None-Match: *\r\n"
                                + "Content-Length: 100\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 412").doesNotContain("100 Continue");
    }

    @Test
    void expectedContinueIsSent() throws IOException {
        var answer =
                server.raw(
                        "PUT /api/v1/vaults/photos/files/c HTTP/1.1\r\nHost: localhost\r\n"
                                + "Expect: 100-continue\r\nConnection: close\r\n"
                                + "Content-Length: 5\r\n\r\nhello");
        assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 201");
    }

    @Test
    void hardNamesAreKeptExactly() {
        for (var name : HardNames.GOOD) {
            var path = FILES + HardNames.encoded(name);
            assertThat(put(path, name).statusCode()).as(name).isEqualTo(201);
            assertThat(get(path).body()).isEqualTo(name);
        }
        var listed = json(get(FILES + "?list")).get("entries");
        assertThat(listed.findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(HardNames.GOOD);
    }

    @Test
    void badPathsAreRefused() throws IOException {
        for (var path : HardNames.BAD) {
            var answer =
                    server.raw(
                            "GET /api/v1/vaults/photos/files/"
                                    + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("path-invalid");
        }
    }

    /// Jetty refuses these itself, before anything of ours sees them.
    @Test
    void brokenEncodingIsRefused() throws IOException {
        for (var path : List.of("a%00b", "%00", "%", "a%2", "a%zz")) {
            assertThat(
                            server.raw(
                                    "GET /api/v1/vaults/photos/files/"
                                            + path
                                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void rootCanNotBeWritten() {
        assertProblem(put(FILES, "x"), 400, "path-invalid");
        assertProblem(server.send(server.request(FILES).DELETE()), 400, "path-invalid");
        assertProblem(get(FILES), 409, "is-a-folder");
        assertThat(get("/vaults/photos/files?list").statusCode()).isEqualTo(200);
    }

    @Test
    void listingIsPaged() {
        for (int i = 0; i < 5; i++) {
            put(FILES + "f" + i, "x");
        }
        var first = json(get(FILES + "?list&limit=2"));
        assertThat(first.get("entries").findValuesAsText("name")).containsExactly("f0", "f1");
        var cursor = URLEncoder.encode(first.get("next").textValue(), StandardCharsets.UTF_8);
        var rest = json(get(FILES + "?list&limit=9&cursor=" + cursor));
        assertThat(rest.get("entries").findValuesAsText("name")).containsExactly("f2", "f3", "f4");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(rest.get("entries").get(0).get("type").textValue()).isEqualTo("file");
        assertProblem(get(FILES + "?list&limit=0"), 400, "field-invalid");
        assertProblem(get(FILES + "?list&limit=x"), 400, "field-invalid");
    }

    @Test
    void foldersAreMadeMovedCopiedAndRemoved() {
        assertThat(postJson(FILES + "a/b?mkdir&parents", "").statusCode()).isEqualTo(201);
        put(FILES + "a/b/c", "deep");
        assertThat(postJson(FILES + "a/b/c?move", "{\"to\":\"a/d\"}").statusCode()).isEqualTo(200);
        assertThat(postJson(FILES + "a/d?copy", "{\"to\":\"/e\",\"replace\":false}").statusCode())
                .isEqualTo(201);
        assertThat(get(FILES + "e").body()).isEqualTo("deep");
        assertProblem(postJson(FILES + "a/d?copy", "{\"to\":\"e\"}"), 409, "file-exists");
        assertProblem(postJson(FILES + "a?move", "{\"to\":\"a/x\"}"), 409, "move-into-itself");
        assertProblem(postJson(FILES + "a?move", "{\"to\":\"../x\"}"), 400, "path-invalid");
        assertProblem(postJson(FILES + "a?move", "{\"to\":\"\"}"), 400, "path-invalid");
        assertProblem(postJson(FILES + "a", "{}"), 400, "field-invalid");
        assertProblem(server.send(server.request(FILES + "a").DELETE()), 409, "folder-not-empty");
        assertThat(server.send(server.request(FILES + "a?recursive").DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void parentsAreMadeOnDemand() {
        assertProblem(put(FILES + "x/y/z", "1"), 404, "file-not-found");
        assertThat(put(FILES + "x/y/z?parents", "1").statusCode()).isEqualTo(201);
        assertThat(json(get(FILES + "x/y?stat")).get("type").textValue()).isEqualTo("folder");
    }

    @Test
    void attributesArePatched() {
        put(FILES + "a", "x");
        var answer =
                server.send(
                        server.request(FILES + "a")
                                .header("Content-Type", "application/json")
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofString(
                                                "{\"mode\":\"0755\",\"modified\":"
                                                        + "\"2020-01-01T00:00:00Z\"}")));
        assertThat(json(answer).get("mode").textValue()).isEqualTo("0755");
        assertThat(json(get(FILES + "a?stat")).get("modified").textValue())
                .isEqualTo("2020-01-01T00:00:00Z");
        assertProblem(
                server.send(upload(FILES + "a", "x").header("X-Sigmavault-Mode", "888")),
                400,
                "field-invalid");
    }

    @Test
    void onlyHarmlessTypesArePreviewed() {
        put(FILES + "a.html", "<script>alert(1)</script>");
        assertThat(header(get(FILES + "a.html?type=image/png"), "Content-Type"))
                .isEqualTo("image/png");
        assertThat(header(get(FILES + "a.html?type=text/plain"), "Content-Type"))
                .isEqualTo("text/plain;charset=utf-8");
        assertProblem(get(FILES + "a.html?type=text/html"), 400, "field-invalid");
    }

    @Test
    void damageAtTheStartIsAProblemAndLaterCutsTheAnswer() {
        put(FILES + "a", "x".repeat(1_000_000));
        memory.memory("photos").damagedAt = 0;
        assertProblem(get(FILES + "a"), 500, "vault-damaged");
        memory.memory("photos").damagedAt = 500_000;
        assertThatThrownBy(() -> get(FILES + "a")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void encodedBodiesAreRefused() {
        assertProblem(
                server.send(upload(FILES + "a", "x").header("Content-Encoding", "gzip")),
                400,
                "field-invalid");
    }
}

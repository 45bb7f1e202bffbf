package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.digest;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files over REST, as `docs/rest.md` promises them.
@ExtendWith(SigmaVaultExtension.class)
class FilesTest {

    private final Rest rest;
    private final String folder;

    FilesTest(SigmaVault sigmavault) {
        rest = sigmavault.owner();
        folder = Given.folder(rest);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 65_536, 65_537, 1_000_003, 9_000_000})
    void fileOfAnySizeComesBack(int sizeBytes) {
        var bytes = noise(sizeBytes, sizeBytes);
        rest.put(file("a.bin"), bytes).expect(201);
        var reply = rest.get(file("a.bin")).expect(200);
        assertThat(reply.bytes()).isEqualTo(bytes);
        assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(sizeBytes));
    }

    @Test
    void newFileIsCreatedThenReplaced() {
        var made = rest.put(file("a"), utf8("one")).expect(201);
        assertThat(made.json().path("name").asText()).isEqualTo("a");
        assertThat(made.json().path("sizeBytes").asLong()).isEqualTo(3);
        var replaced = rest.put(file("a"), utf8("two")).expect(204);
        assertThat(replaced.header("ETag")).isNotEmpty().isNotEqualTo(made.header("ETag"));
        assertThat(replaced.header("Content-Digest")).isEqualTo(digest(utf8("two")));
    }

    @Test
    void bytesGoOutHarmless() {
        rest.put(file("evil.html"), utf8("<script>alert(1)</script>")).expect(201);
        var reply = rest.get(file("evil.html")).expect(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(reply.header("Content-Disposition"))
                .startsWith("attachment")
                .contains("evil.html");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy"))
                .contains("sandbox", "default-src 'none'");
        var asked = rest.get(file("evil.html") + "?type=text/html");
        assertThat(asked.header("Content-Type")).doesNotContain("html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})
    void previewTypesAreServedWhenAsked(String type) {
        rest.put(file("p"), utf8("x")).expect(201);
        var reply = rest.get(file("p") + "?type=" + type).expect(200);
        assertThat(reply.header("Content-Type")).startsWith(type);
        assertThat(reply.header("Content-Security-Policy")).contains("sandbox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0 | bytes 0-0/26 | a",
                "bytes=2-4 | bytes 2-4/26 | cde",
                "bytes=20- | bytes 20-25/26 | uvwxyz",
                "bytes=-3 | bytes 23-25/26 | xyz",
                "bytes=25-99 | bytes 25-25/26 | z",
                "bytes=-99 | bytes 0-25/26 | abcdefghijklmnopqrstuvwxyz"
            })
    void oneRangeIsServed(String range, String served, String text) {
        rest.put(file("abc"), utf8("abcdefghijklmnopqrstuvwxyz")).expect(201);
        var reply = rest.with("Range", range).get(file("abc")).expect(206);
        assertThat(reply.header("Content-Range")).isEqualTo(served);
        assertThat(reply.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=26-", "bytes=100-200", "bytes=-0"})
    void rangeBehindTheEndIsRefused(String range) {
        rest.put(file("abc"), utf8("abcdefghijklmnopqrstuvwxyz")).expect(201);
        var reply = rest.with("Range", range).get(file("abc"));
        reply.expectProblem(416, "range-not-satisfiable");
        assertThat(reply.header("Content-Range")).isEqualTo("bytes */26");
    }

    @Test
    void rangesOfALargeFileAreRight() {
        var bytes = noise(5_000_000, 5);
        rest.put(file("big"), bytes).expect(201);
        for (int from : List.of(0, 65_535, 1_048_575, 2_500_001, 4_999_990)) {
            int to = Math.min(from + 70_000, bytes.length) - 1;
            var reply = rest.with("Range", "bytes=" + from + "-" + to).get(file("big")).expect(206);
            assertThat(reply.bytes()).isEqualTo(java.util.Arrays.copyOfRange(bytes, from, to + 1));
        }
    }

    @Test
    void conditionsAreKept() {
        var etag = rest.put(file("c"), utf8("one")).expect(201).header("ETag");
        assertThat(etag).startsWith("\"").endsWith("\"");
        rest.with("If-None-Match", etag).get(file("c")).expect(304);
        rest.with("If-None-Match", "\"other\"").get(file("c")).expect(200);
        rest.with("If-None-Match", "*").put(file("c"), utf8("x")).expectProblem(412, "file-exists");
        rest.with("If-Match", "\"other\"")
                .put(file("c"), utf8("x"))
                .expectProblem(412, "file-changed");
        rest.with("If-Match", "\"other\"").delete(file("c")).expectProblem(412, "file-changed");
        assertThat(rest.get(file("c")).text()).isEqualTo("one");
        rest.with("If-Match", etag).put(file("c"), utf8("two")).expect(204);
        rest.with("If-Match", etag)
                .put(file("c"), utf8("three"))
                .expectProblem(412, "file-changed");
    }

    @Test
    void ifRangeGivesTheWholeOfAChangedFile() {
        var etag = rest.put(file("r"), utf8("0123456789")).expect(201).header("ETag");
        var part = rest.with("Range", "bytes=0-1").with("If-Range", etag);
        assertThat(part.get(file("r")).expect(206).text()).isEqualTo("01");
        rest.put(file("r"), utf8("abcdefghij")).expect(204);
        assertThat(part.get(file("r")).expect(200).text()).isEqualTo("abcdefghij");
    }

    @Test
    void digestIsCheckedBeforeTheFileAppears() {
        var bytes = utf8("the right bytes");
        rest.with("Content-Digest", digest(utf8("others")))
                .put(file("d"), bytes)
                .expectProblem(400, "digest-mismatch");
        rest.get(file("d")).expectProblem(404, "file-not-found");
        rest.with("Content-Digest", digest(bytes)).put(file("d"), bytes).expect(201);
        assertThat(rest.get(file("d")).header("Content-Digest")).isEqualTo(digest(bytes));
        rest.with("Content-Digest", digest(bytes))
                .put(file("d"), utf8("bad"))
                .expectProblem(400, "digest-mismatch");
        assertThat(rest.get(file("d")).bytes()).isEqualTo(bytes);
    }

    @Test
    void timeAndModeComeBack() {
        var time = "2026-01-02T03:04:05.123456789Z";
        rest.with("X-Sigmavault-Modified", time)
                .with("X-Sigmavault-Mode", "0640")
                .put(file("t"), utf8("t"))
                .expect(201);
        var reply = rest.get(file("t")).expect(200);
        assertThat(reply.header("X-Sigmavault-Modified")).isEqualTo(time);
        assertThat(reply.header("X-Sigmavault-Mode")).isEqualTo("0640");
        assertThat(reply.header("Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        rest.with("If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT").get(file("t")).expect(304);
        var stat = rest.get(file("t") + "?stat").expect(200).json();
        assertThat(stat.path("modified").asText()).isEqualTo(time);
        assertThat(stat.path("type").asText()).isEqualTo("file");
    }

    @Test
    void attributesAreChangedByPatch() {
        rest.put(file("p"), utf8("p")).expect(201);
        var changed =
                rest.with("Content-Type", "application/json")
                        .send(
                                "PATCH",
                                file("p"),
                                BodyPublishers.ofString(
                                        "{\"modified\":\"2020-02-29T12:00:00Z\",\"mode\":\"0600\"}"))
                        .expect(200);
        assertThat(changed.json().path("modified").asText()).isEqualTo("2020-02-29T12:00:00Z");
        assertThat(rest.get(file("p")).header("X-Sigmavault-Mode")).isEqualTo("0600");
    }

    @Test
    void headSaysWhatGetWould() {
        rest.put(file("h"), utf8("head")).expect(201);
        var head = rest.send("HEAD", file("h"), BodyPublishers.noBody()).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo("4");
        assertThat(head.header("ETag")).isEqualTo(rest.get(file("h")).header("ETag"));
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void listIsPagedInOrder() {
        var names = IntStream.range(0, 25).mapToObj(i -> "n%02d".formatted(i)).toList();
        names.forEach(name -> rest.put(file(name), utf8(name)).expect(201));
        var seen = new ArrayList<String>();
        var query = "?list&limit=10";
        Reply page;
        do {
            page = rest.get(at(folder) + query).expect(200);
            page.json().path("entries").forEach(entry -> seen.add(entry.path("name").asText()));
            query = "?list&limit=10&cursor=" + page.json().path("next").asText();
        } while (!page.json().path("next").isNull());
        assertThat(seen).isEqualTo(names);
    }

    @Test
    void entriesOfAListSayEnough() {
        rest.put(file("one"), utf8("1")).expect(201);
        rest.post(file("sub") + "?mkdir", "").expect(201);
        var entries = rest.get(at(folder) + "?list").expect(200).json().path("entries");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).fieldNames())
                .toIterable()
                .contains("name", "type", "sizeBytes", "modified", "mode", "etag");
        assertThat(entries.get(1).path("type").asText()).isEqualTo("folder");
    }

    @Test
    void foldersAreMadeAndRemoved() {
        rest.post(file("a/b/c") + "?mkdir", "").expectProblem(404, "file-not-found");
        rest.post(file("a/b/c") + "?mkdir&parents", "").expect(201);
        rest.post(file("a") + "?mkdir", "").expectProblem(409, "file-exists");
        rest.get(file("a")).expectProblem(409, "is-a-folder");
        rest.put(file("a"), utf8("x")).expectProblem(409, "is-a-folder");
        rest.delete(file("a")).expectProblem(409, "folder-not-empty");
        rest.delete(file("a") + "?recursive").expect(204);
        rest.get(file("a") + "?list").expectProblem(404, "file-not-found");
    }

    @Test
    void parentsAreMadeOnUploadWhenAsked() {
        rest.put(file("x/y/z"), utf8("z")).expectProblem(404, "file-not-found");
        rest.put(file("x/y/z") + "?parents", utf8("z")).expect(201);
        rest.put(file("x/y/z/under"), utf8("u")).expectProblem(409, "not-a-folder");
        assertThat(rest.get(file("x/y/z")).text()).isEqualTo("z");
    }

    @Test
    void filesMove() {
        rest.put(file("from"), utf8("m")).expect(201);
        rest.put(file("taken"), utf8("t")).expect(201);
        rest.post(file("from") + "?move", to("taken", false)).expectProblem(409, "file-exists");
        rest.post(file("from") + "?move", to("there", false)).expect(200);
        rest.get(file("from")).expectProblem(404, "file-not-found");
        rest.post(file("there") + "?move", to("taken", true)).expect(200);
        assertThat(rest.get(file("taken")).text()).isEqualTo("m");
        rest.post(file("gone") + "?move", to("x", false)).expectProblem(404, "file-not-found");
    }

    @Test
    void aFolderMovesWithAllBelowIt() {
        rest.put(file("tree/leaf") + "?parents", utf8("l")).expect(201);
        rest.post(file("tree") + "?move", to("tree/inside", false))
                .expectProblem(409, "move-into-itself");
        rest.post(file("tree") + "?move", to("wood", false)).expect(200);
        assertThat(rest.get(file("wood/leaf")).expect(200).text()).isEqualTo("l");
        rest.get(file("tree/leaf")).expectProblem(404, "file-not-found");
    }

    @Test
    void copiesAreIndependent() {
        rest.put(file("o"), utf8("original")).expect(201);
        rest.post(file("o") + "?copy", to("copy", false)).expect(201);
        rest.put(file("o"), utf8("changed")).expect(204);
        assertThat(rest.get(file("copy")).expect(200).text()).isEqualTo("original");
        rest.post(file("o") + "?copy", to("copy", false)).expectProblem(409, "file-exists");
        rest.post(file("o") + "?copy", to("copy", true)).expect(201);
        assertThat(rest.get(file("copy")).text()).isEqualTo("changed");
    }

    @Test
    void deletedFilesAreGone() {
        rest.put(file("g"), utf8("g")).expect(201);
        rest.delete(file("g")).expect(204);
        rest.get(file("g")).expectProblem(404, "file-not-found");
        rest.delete(file("g")).expectProblem(404, "file-not-found");
    }

    @Test
    void changesOfTheVaultAreTold() {
        long before = rest.get("/vaults/main").expect(200).json().path("lastSequence").asLong();
        rest.put(file("told"), utf8("t")).expect(201);
        rest.delete(file("told")).expect(204);
        var changes =
                rest.get("/vaults/main/changes?after=" + before).expect(200).json().path("changes");
        assertThat(changes.findValuesAsText("path"))
                .filteredOn(path -> path.endsWith("told"))
                .hasSize(2);
    }

    private String file(String path) {
        return at(folder + "/" + path);
    }

    private String to(String path, boolean replace) {
        return "{\"to\":\"" + folder + "/" + path + "\",\"replace\":" + replace + "}";
    }
}

package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsResourceTest extends RestTest {

    private static final String SNAPSHOTS = "/vaults/photos/snapshots";

    @BeforeEach
    void fill() {
        put(FILES + "%25%20x", "hello");
    }

    @Test
    void snapshotsAreMadeListedAndDeleted() {
        var made = postJson(SNAPSHOTS, "{\"label\":\"before the move\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("number").longValue()).isEqualTo(1);
        assertThat(json(made).get("label").textValue()).isEqualTo("before the move");
        assertThat(postJson(SNAPSHOTS, "{}").statusCode()).isEqualTo(201);
        assertThat(json(get(SNAPSHOTS)).get("snapshots")).hasSize(2);
        var deleted = server.send(server.request(SNAPSHOTS + "/2").DELETE());
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(json(get(SNAPSHOTS)).get("snapshots")).hasSize(1);
    }

    @Test
    void filesAreReadAsTheyWere() {
        postJson(SNAPSHOTS, "{}");
        var got = get(SNAPSHOTS + "/1/files/%25%20x");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("hello");
        assertThat(header(got, "Content-Security-Policy")).contains("sandbox");
        var list = json(get(SNAPSHOTS + "/1/files/?list"));
        assertThat(list.get("entries").get(0).get("name").textValue()).isEqualTo("% x");
        assertProblem(get(SNAPSHOTS + "/1/files/none"), 404, "file-not-found");
        assertThat(server.send(server.request(SNAPSHOTS + "/1/files/a").DELETE()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void unknownSnapshotsAreSaid() {
        assertProblem(get(SNAPSHOTS + "/7/files/?list"), 404, "snapshot-unknown");
        assertProblem(get(SNAPSHOTS + "/x/differences"), 404, "snapshot-unknown");
        assertProblem(
                get(SNAPSHOTS + "/99999999999999999999/differences"), 404, "snapshot-unknown");
    }

    @Test
    void differencesGoOnAfterAPath() {
        postJson(SNAPSHOTS, "{}");
        var found = get(SNAPSHOTS + "/1/differences?after=a%2Fa&limit=1");
        assertThat(found.body())
                .isEqualTo(
                        "{\"differences\":[{\"kind\":\"CONTENT\",\"path\":\"a/b\",\"type\":\"file\","
                                + "\"sizeBytes\":7}],\"next\":\"a/b\"}");
        assertThat(snapshotsInMemory.asked).containsExactly("1 0 a/a 1");
    }

    @Test
    void aFileIsPutBack() {
        postJson(SNAPSHOTS, "{}");
        var answer = postJson(SNAPSHOTS + "/1/restore", "{\"from\":\"% x\",\"replace\":true}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(snapshotsInMemory.asked).containsExactly("1 % x -> % x true");
        assertProblem(
                postJson(SNAPSHOTS + "/1/restore", "{\"from\":\"\",\"replace\":true}"),
                400,
                "path-invalid");
    }

    @Test
    void permissionsAreAsked() {
        access.denied =
                Set.of(
                        "vault:snapshot:read",
                        "vault:snapshot:write",
                        "vault:file:read",
                        "vault:file:write");
        assertThat(get(SNAPSHOTS).statusCode()).isEqualTo(403);
        assertThat(postJson(SNAPSHOTS, "{}").statusCode()).isEqualTo(403);
        assertThat(get(SNAPSHOTS + "/1/files/?list").statusCode()).isEqualTo(403);
        assertThat(get(SNAPSHOTS + "/1/differences").statusCode()).isEqualTo(403);
        assertThat(postJson(SNAPSHOTS + "/1/restore", "{\"from\":\"a\"}").statusCode())
                .isEqualTo(403);
        assertThat(server.send(server.request(SNAPSHOTS + "/1").DELETE()).statusCode())
                .isEqualTo(403);
    }
}

package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryResourceTest extends RestTest {

    private static final String AREA = "/vaults/photos/recovery";

    @Test
    void sharesAreShownOnceWhenTheyAreMade() {
        var made =
                postJson(
                        AREA + "/shares",
                        "{\"threshold\":2,\"count\":2,\"with\":{\"passphrase\":\"right passphrase\"}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).get("shares").get(1).get(0).textValue()).isEqualTo("two");
        assertThat(json(made).get("slot").get("kind").textValue()).isEqualTo("shares");
        assertProblem(
                postJson(AREA + "/shares", "{\"threshold\":2,\"count\":2}"), 400, "field-invalid");
    }

    @Test
    void sharesAreHandedInOneByOneAndForgotten() {
        var first = postJson(AREA + "/hand-in", "{\"words\":\"one\"}");
        assertThat(json(first).get("complete").booleanValue()).as(first.body()).isFalse();
        assertThat(json(get(AREA)).get("windows").get(0).get("given")).hasSize(1);
        var delete = server.request(AREA + "/windows").DELETE();
        assertThat(server.send(delete).statusCode()).isEqualTo(204);
        assertThat(json(get(AREA)).get("windows")).isEmpty();
        assertProblem(postJson(AREA + "/hand-in", "{\"words\":\"x\"}"), 422, "share-wrong");
        assertProblem(
                postJson(AREA + "/hand-in", "{\"words\":\"one\",\"purpose\":\"x\"}"),
                400,
                "field-invalid");
        assertThat(json(postJson(AREA + "/check", "{\"words\":\"two\"}")).get("number").intValue())
                .isEqualTo(2);
    }

    @Test
    void rehearsalsAreListed() {
        var done = postJson(AREA + "/rehearse", "{\"keyFile\":\"AAAA\"}");
        assertThat(json(done).get("kind").textValue()).as(done.body()).isEqualTo("key-file");
        assertThat(json(get(AREA)).get("rehearsals")).hasSize(1);
    }
}

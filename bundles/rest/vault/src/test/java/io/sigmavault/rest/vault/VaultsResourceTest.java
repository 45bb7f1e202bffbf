package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.rest.lib.testing.Routes;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VaultsResourceTest extends RestTest {

    @Test
    void vaultIsMadeLockedAndUnlocked() {
        var made = postJson("/vaults", "{\"name\":\"music\",\"passphrase\":\"right passphrase\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("state").textValue()).isEqualTo("UNLOCKED");
        assertThat(json(made).get("codecFrames").get("zstd").intValue()).isEqualTo(3);
        assertThat(json(postJson("/vaults/music/lock", "")).get("state").textValue())
                .isEqualTo("LOCKED");
        assertProblem(get("/vaults/music/files/?list"), 423, "vault-locked");
        assertProblem(
                postJson("/vaults/music/unlock", "{\"passphrase\":\"wrong\"}"),
                403,
                "wrong-passphrase");
        assertThat(
                        json(postJson(
                                        "/vaults/music/unlock",
                                        "{\"passphrase\":\"right passphrase\"}"))
                                .get("state")
                                .textValue())
                .isEqualTo("UNLOCKED");
        assertThat(json(get("/vaults")).get("vaults").findValuesAsText("name"))
                .containsExactly("music", "photos");
    }

    @Test
    void aVaultIsMadeWhereItIsWanted() {
        var body = "{\"name\":\"%s\",\"passphrase\":\"right passphrase\",\"place\":\"%s\"}";
        assertThat(postJson("/vaults", body.formatted("music", "tank")).statusCode())
                .isEqualTo(201);
        assertProblem(postJson("/vaults", body.formatted("more", "sofa")), 404, "place-unknown");
        assertProblem(postJson("/vaults", body.formatted("places", "tank")), 400, "field-invalid");
        var places = json(get("/vaults/places")).get("places");
        assertThat(places.findValuesAsText("id")).containsExactly("server", "tank");
        assertThat(places.get(1).get("vaults").get(0).textValue()).isEqualTo("music");
        assertThat(places.get(1).get("standard").booleanValue()).isTrue();
    }

    @Test
    void onlyAMissingVaultIsForgotten() {
        assertThat(postJson("/vaults/lost/forget", "").statusCode()).isEqualTo(204);
        assertProblem(postJson("/vaults/photos/forget", ""), 409, "vault-not-missing");
        assertThat(placesInMemory.forgotten).containsExactly("lost");
    }

    @Test
    void unknownVaultIsUnknown() {
        assertProblem(get("/vaults/none"), 404, "vault-unknown");
        assertProblem(get("/vaults/none/files/a"), 404, "vault-unknown");
        assertProblem(
                postJson("/vaults", "{\"name\":\"photos\",\"passphrase\":\"x\"}"),
                409,
                "vault-exists");
    }

    @Test
    void changesAreListedWithTheirPlace() {
        put(FILES + "a", "x");
        put(FILES + "a", "y");
        var all = json(get("/vaults/photos/changes"));
        assertThat(all.get("changes").findValuesAsText("kind"))
                .containsExactly("CREATED", "WRITTEN");
        assertThat(all.get("changes").get(0).get("actor").textValue()).isEqualTo("person:owner");
        assertThat(all.get("next").isNull()).isTrue();
        var first = json(get("/vaults/photos/changes?limit=1"));
        assertThat(first.get("next").intValue()).isEqualTo(1);
        assertThat(json(get("/vaults/photos/changes?after=1")).get("changes")).hasSize(1);
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied =
                Set.of(
                        "vault:file:read",
                        "vault:file:write",
                        "vault:vault:read",
                        "vault:vault:create",
                        "vault:vault:forget",
                        "vault:vault:unlock",
                        "vault:vault:lock");
        assertProblem(get("/vaults"), 403, "denied");
        assertProblem(get("/vaults/photos"), 403, "denied");
        assertProblem(get("/vaults/photos/changes"), 403, "denied");
        assertProblem(get(FILES + "?list"), 403, "denied");
        assertProblem(put(FILES + "a", "x"), 403, "denied");
        assertProblem(server.send(server.request(FILES + "a").DELETE()), 403, "denied");
        assertProblem(postJson(FILES + "a?mkdir", ""), 403, "denied");
        assertProblem(postJson("/vaults", "{\"name\":\"a\",\"passphrase\":\"b\"}"), 403, "denied");
        assertProblem(postJson("/vaults/photos/unlock", "{\"passphrase\":\"b\"}"), 403, "denied");
        assertProblem(postJson("/vaults/photos/lock", ""), 403, "denied");
        assertProblem(postJson("/vaults/lost/forget", ""), 403, "denied");
        assertThat(access.checks).allMatch(check -> !check.contains("files/"));
    }

    @Test
    void nobodyGetsNothing() {
        assertProblem(
                server.send(server.request("/vaults").header("X-Nobody", "1")),
                401,
                "unauthenticated");
        assertProblem(
                server.send(server.request(FILES + "a").header("X-Nobody", "1")),
                401,
                "unauthenticated");
    }

    @Test
    void missingEngineIsUnavailable() {
        vaults.unbind(memory);
        assertProblem(get("/vaults"), 503, "unavailable");
        assertThat(header(get("/vaults"), "Retry-After")).isEqualTo("1");
    }

    @Test
    void descriptionHoldsEveryRoute() {
        Routes.assertDescribed(resources());
    }
}

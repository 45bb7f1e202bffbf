package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.NewSlot;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySlotsResourceTest extends RestTest {

    private static final String FILE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4});

    private static final String THREE =
            """
            {"name": "music", "opening": {"kind": "key-file", "path": "/mnt/stick/key"}, "slots": [
             {"kind": "passphrase", "passphrase": "a long one", "label": "mine"},
             {"kind": "key-file", "content": "%s", "label": "stick"},
             {"kind": "recipient", "publicKey": "sigmavault-public X Y"}]}\
            """
                    .formatted(FILE);

    @Test
    void vaultIsMadeWithSlotsOfAllKinds() {
        var made = postJson("/vaults", THREE);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(keySlotsInMemory.asked)
                .containsExactly(
                        "passphrase mine a long one",
                        "key-file stick 4",
                        "recipient  sigmavault-public X Y");
        var shown = json(get("/vaults/music"));
        assertThat(shown.get("slots").findValuesAsText("kind")).isEmpty();
        assertThat(shown.get("opening").get("path").textValue()).isEqualTo("/mnt/stick/key");
        assertThat(shown.get("opening").get("outcome").textValue()).isEqualTo("waiting");
    }

    @Test
    void secretsAreClearedWhenTheRequestEnds() {
        postJson("/vaults", THREE);
        assertThat(keySlotsInMemory.given).hasSize(3);
        for (var slot : keySlotsInMemory.given) {
            switch (slot) {
                case NewSlot.Passphrase(_, char[] text) ->
                        assertThat(new String(text).strip()).matches("\0*");
                case NewSlot.KeyFile(_, byte[] content) ->
                        assertThat(content).containsOnly((byte) 0);
                case NewSlot.Recipient _, NewSlot.Token _, NewSlot.Shares _ -> {}
            }
        }
    }

    @Test
    void whatIsNoSlotIsRefusedWithItsField() {
        assertProblem(postJson("/vaults", "{\"name\":\"a\"}"), 400, "field-invalid");
        assertProblem(postJson("/vaults", "{\"name\":\"a\",\"slots\":[]}"), 400, "field-invalid");
        assertProblem(
                postJson("/vaults", "{\"name\":\"a\",\"slots\":[null]}"), 400, "field-invalid");
        for (var slot :
                new String[] {
                    "{\"kind\":\"pin\"}",
                    "{\"kind\":\"passphrase\"}",
                    "{\"kind\":\"key-file\"}",
                    "{\"kind\":\"key-file\",\"content\":\"%%%\"}",
                    "{\"kind\":\"recipient\"}",
                    "{}"
                }) {
            var answer = postJson("/vaults", "{\"name\":\"a\",\"slots\":[" + slot + "]}");
            assertProblem(answer, 400, "field-invalid");
        }
        assertThat(json(get("/vaults")).get("vaults")).hasSize(1);
    }

    @Test
    void tokenMakesASlotAndUnlocks() {
        var slot =
                "{\"kind\":\"token\",\"token\":\"tpm\",\"pin\":\"%s\",\"label\":\"chip\",\"with\":"
                        + "{\"passphrase\":\"right passphrase\"}}";
        assertProblem(postJson("/vaults/photos/slots", slot.formatted("4321")), 403, "wrong-pin");
        var made = postJson("/vaults/photos/slots", slot.formatted("1234"));
        assertThat(json(made).get("kind").textValue()).as(made.body()).isEqualTo("token");
        assertThat(keySlotsInMemory.asked)
                .containsExactly("token chip key sigmavault-vaults of token tpm");
        assertThat(fakeTokens.lastPin).containsOnly('\0');
        postJson("/vaults/photos/lock", "");
        assertProblem(
                postJson("/vaults/photos/unlock", "{\"token\":\"away\"}"), 503, "token-missing");
        assertProblem(
                postJson("/vaults/photos/unlock", "{\"token\":\"tpm\",\"passphrase\":\"x\"}"),
                400,
                "field-invalid");
        var open = postJson("/vaults/photos/unlock", "{\"token\":\"tpm\",\"pin\":\"1234\"}");
        assertThat(json(open).get("state").textValue()).isEqualTo("UNLOCKED");
    }

    @Test
    void tokenOpensAfterARestartAndSaysWhyItDidNot() {
        var answer =
                server.send(
                        server.request("/vaults/photos/opening")
                                .header("Content-Type", "application/json")
                                .PUT(
                                        BodyPublishers.ofString(
                                                "{\"kind\":\"token\",\"token\":\"tpm\"}")));
        assertThat(json(answer).get("token").textValue()).as(answer.body()).isEqualTo("tpm");
        assertThat(json(get("/vaults/photos")).get("opening").get("trouble").textValue())
                .startsWith("the machine");
    }

    @Test
    void keyFileUnlocks() {
        postJson("/vaults/photos/lock", "");
        var answer = postJson("/vaults/photos/unlock", "{\"keyFile\":\"" + FILE + "\"}");
        assertThat(json(answer).get("state").textValue()).isEqualTo("UNLOCKED");
        assertThat(keySlotsInMemory.asked).containsExactly("unlock with 4 bytes");
        assertProblem(postJson("/vaults/photos/unlock", "{}"), 400, "field-invalid");
        assertProblem(
                postJson(
                        "/vaults/photos/unlock",
                        "{\"passphrase\":\"x\",\"keyFile\":\"" + FILE + "\"}"),
                400,
                "field-invalid");
    }

    @Test
    void slotIsAddedWithWhatOpensTheVaultAndRemoved() {
        var slot = "{\"kind\":\"key-file\",\"content\":\"" + FILE + "\",\"label\":\"stick\"";
        assertProblem(postJson("/vaults/photos/slots", slot + "}"), 400, "field-invalid");
        assertProblem(
                postJson("/vaults/photos/slots", slot + ",\"with\":{\"passphrase\":\"wrong\"}}"),
                403,
                "wrong-passphrase");
        var made =
                postJson(
                        "/vaults/photos/slots",
                        slot + ",\"with\":{\"passphrase\":\"right passphrase\"}}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("kind").textValue()).isEqualTo("key-file");
        assertThat(json(made).get("label").textValue()).isEqualTo("stick");
        assertThat(remove("1")).isEqualTo(204);
        assertThat(remove("1")).isEqualTo(404);
        assertThat(remove("x")).isEqualTo(404);
    }

    private int remove(String slot) {
        return server.send(server.request("/vaults/photos/slots/" + slot).DELETE()).statusCode();
    }

    @Test
    void openingIsChanged() {
        assertThat(putJson("{\"kind\":\"key-file\",\"path\":\"/k\"}")).isEqualTo(200);
        assertThat(keySlotsInMemory.opening("photos").toString()).contains("/k");
        assertThat(putJson("{\"kind\":\"key-file\"}")).isEqualTo(400);
        assertThat(putJson("{\"kind\":\"tpm\"}")).isEqualTo(400);
        assertThat(putJson("{\"kind\":\"ask\"}")).isEqualTo(200);
    }

    private int putJson(String body) {
        return server.send(
                        server.request("/vaults/photos/opening")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void keyFilesAreFreshBytes() {
        var one = postJson("/vaults/photos/key-file", "");
        var other = postJson("/vaults/photos/key-file", "");
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(header(one, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(one, "Content-Length")).isEqualTo("64");
        assertThat(header(one, "Content-Disposition")).startsWith("attachment");
        assertThat(one.body()).isNotEqualTo(other.body());
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:slot:create", "vault:slot:delete", "vault:opening:write");
        assertProblem(postJson("/vaults/photos/slots", "{\"kind\":\"x\"}"), 403, "denied");
        assertProblem(postJson("/vaults/photos/key-file", ""), 403, "denied");
        assertThat(remove("1")).isEqualTo(403);
        assertThat(putJson("{\"kind\":\"ask\"}")).isEqualTo(403);
        assertProblem(postJson("/vaults", THREE), 403, "denied");
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that make no sense: each has one answer with a stable code.
@ExtendWith(SigmaVaultExtension.class)
class BadInputTest {

    private final Rest rest;

    BadInputTest(SigmaVault sigmavault) {
        rest = sigmavault.owner();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"name\":", "{\"name\":\"a\",}", "\u0000"})
    void brokenJsonIsNamed(String body) {
        rest.post("/vaults", body).expectProblem(400, "json-invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"x\"} | passphrase",
                "{\"passphrase\":\"long enough for anybody\"} | name",
                "{\"name\":17,\"passphrase\":\"long enough for anybody\"} | name",
                "{\"name\":{},\"passphrase\":\"long enough for anybody\"} | name"
            })
    void badFieldIsNamed(String body, String field) {
        var reply = rest.post("/vaults", body).expectProblem(400, "field-invalid");
        assertThat(reply.json().path("field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/b", "UPPER/..", "", " ", ".", "..", "a\\u0000b"})
    void vaultNameCannotLeaveItsFolder(String name) {
        var reply =
                rest.post(
                        "/vaults",
                        "{\"name\":\"" + name + "\",\"passphrase\":\"long enough for anybody\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().path("code").asText()).endsWith("invalid");
    }

    @Test
    void vaultNamesAreUnique() {
        rest.post("/vaults", "{\"name\":\"main\",\"passphrase\":\"long enough for anybody\"}")
                .expectProblem(409, "vault-exists");
    }

    @Test
    void unknownPathsAreNotFound() {
        rest.get("/nothing/here").expectProblem(404, "not-found");
        rest.get("/vaults/none").expectProblem(404, "vault-unknown");
        rest.get("/vaults/none/files/a").expectProblem(404, "vault-unknown");
        rest.get("/tasks/none").expectProblem(404, "task-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/vaults",
        "PUT,/session",
        "POST,/status",
        "PATCH,/vaults/main",
        "DELETE,/system/bundles"
    })
    void unknownMethodIsNamed(String method, String path) {
        rest.send(method, path, BodyPublishers.noBody()).expectProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=10001", "limit=many"})
    void badPageIsRefused(String query) {
        rest.get(at("") + "?list&" + query).expectProblem(400, "field-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%21nonsense", "AAAA"})
    void badCursorIsRefused(String cursor) {
        rest.get(at("") + "?list&cursor=" + cursor).expectProblem(400, "cursor-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "1e99", "-1"})
    void badTimeIsRefused(String time) {
        rest.with("X-Sigmavault-Modified", time)
                .put(at("bad-time"), utf8("x"))
                .expectProblem(400, "field-invalid");
        rest.get(at("bad-time")).expectProblem(404, "file-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0999", "rwx", "-1", "07777777"})
    void badModeIsRefused(String mode) {
        rest.with("X-Sigmavault-Mode", mode)
                .put(at("bad-mode"), utf8("x"))
                .expectProblem(400, "field-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=:AAAA:", "sha-256=nonsense", "sha-256=:!!!!:", "nonsense"})
    void badDigestIsRefused(String digest) {
        var reply = rest.with("Content-Digest", digest).put(at("bad-digest"), utf8("x"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        rest.get(at("bad-digest")).expectProblem(404, "file-not-found");
    }

    @Test
    void wrongPassphraseOpensNothing() {
        rest.post("/vaults", "{\"name\":\"second\",\"passphrase\":\"long enough for anybody\"}");
        rest.post("/vaults/second/lock", "").expect(200);
        rest.post("/vaults/second/unlock", "{\"passphrase\":\"quite another thing\"}")
                .expectProblem(403, "wrong-passphrase");
        rest.get("/vaults/second/files/?list").expectProblem(423, "vault-locked");
        rest.post("/vaults/second/unlock", "{\"passphrase\":\"long enough for anybody\"}")
                .expect(200);
        rest.get("/vaults/second/files/?list").expect(200);
    }

    @Test
    void hugeJsonIsRefused() {
        var body = "{\"name\":\"" + "x".repeat(5_000_000) + "\",\"passphrase\":\"p\"}";
        assertThat(rest.post("/vaults", body).status()).isBetween(400, 413);
        rest.get("/status").expect(200);
    }

    @Test
    void deepJsonIsRefused() {
        assertThat(rest.post("/vaults", "[".repeat(100_000)).status()).isBetween(400, 413);
    }

    @Test
    void problemsCarryNoStackTraces() {
        assertThat(rest.get("/vaults/none").text())
                .doesNotContain("Exception", "io.sigmavault.", "\tat ");
    }
}

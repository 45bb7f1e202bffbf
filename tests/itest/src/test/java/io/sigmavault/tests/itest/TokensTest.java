package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// API tokens and what they may do.
@ExtendWith(SigmaVaultExtension.class)
class TokensTest {

    private final SigmaVault sigmavault;
    private final Rest owner;

    TokensTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vaults",
                "/vaults/main",
                "/vaults/main/files/?list",
                "/audit",
                "/tokens",
                "/session",
                "/system/bundles",
                "/system/features",
                "/system/log",
                "/tasks",
                "/pages",
                "/scopes"
            })
    void nothingIsToldToStrangers(String path) {
        sigmavault.anonymous().get(path).expectProblem(401, "unauthenticated");
        sigmavault
                .anonymous()
                .withToken("not-a-token")
                .get(path)
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void statusIsForEverybody() {
        var status = sigmavault.anonymous().get("/status").expect(200).json();
        assertThat(status.path("product").asText()).isEqualTo("SigmaVault");
        assertThat(status.path("setupNeeded").asBoolean()).isFalse();
        assertThat(status.path("developer").asBoolean()).isFalse();
    }

    @Test
    void aReadingTokenCannotWrite() {
        owner.put(at("scoped"), utf8("s"));
        var reader = token("[\"vault:file:read\",\"vault:vault:read\"]", "");
        assertThat(reader.get(at("scoped")).expect(200).text()).isEqualTo("s");
        reader.put(at("scoped"), utf8("x")).expectProblem(403, "denied");
        reader.delete(at("scoped")).expectProblem(403, "denied");
        reader.post("/vaults/main/lock", "").expectProblem(403, "denied");
        reader.post("/tokens", "{\"label\":\"more\",\"scopes\":[\"*\"]}")
                .expectProblem(403, "denied");
        reader.get("/audit").expectProblem(403, "denied");
    }

    @Test
    void aTokenCannotGiveMoreThanItHas() {
        var maker = token("[\"access:*\"]", "");
        maker.post("/tokens", "{\"label\":\"more\",\"scopes\":[\"vault:file:read\"]}")
                .expectProblem(403, "denied");
    }

    @Test
    void aRevokedTokenIsNothing() {
        var made =
                owner.post("/tokens", "{\"label\":\"short\",\"scopes\":[\"vault:*\"]}")
                        .expect(201)
                        .json();
        var holder = sigmavault.anonymous().withToken(made.path("secret").asText());
        holder.get("/vaults").expect(200);
        owner.delete("/tokens/" + made.path("id").asText()).expect(204);
        holder.get("/vaults").expectProblem(401, "unauthenticated");
        owner.delete("/tokens/" + made.path("id").asText()).expectProblem(404, "token-unknown");
    }

    @Test
    void secretsAreShownOnce() {
        var made =
                owner.post("/tokens", "{\"label\":\"once\",\"scopes\":[\"vault:*\"]}")
                        .expect(201)
                        .json();
        var list = owner.get("/tokens").expect(200);
        assertThat(list.text())
                .contains(made.path("id").asText())
                .doesNotContain(made.path("secret").asText());
    }

    @Test
    void anUnknownScopeIsRefused() {
        owner.post("/tokens", "{\"label\":\"odd\",\"scopes\":[\"no:such:thing\"]}")
                .expectProblem(400, "scope-unknown");
    }

    @Test
    void everyScopeIsExplained() {
        var scopes = owner.get("/scopes").expect(200).json().path("scopes");
        assertThat(scopes)
                .isNotEmpty()
                .allSatisfy(scope -> assertThat(scope.path("description").asText()).isNotBlank());
    }

    @Test
    void refusalsAndChangesAreAudited() {
        long before = lastPosition();
        var reader = token("[\"vault:vault:read\"]", "");
        reader.put(at("audited"), utf8("x")).expectProblem(403, "denied");
        var entries = owner.get("/audit?after=" + before + "&limit=1000").expect(200);
        assertThat(entries.json().path("entries").findValuesAsText("outcome"))
                .contains("DENIED", "DONE");
        assertThat(entries.text()).doesNotContain("audited");
    }

    @Test
    void auditVerifies() {
        var verdict = owner.post("/audit/verifications", "").json();
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.path("entries").asLong()).isPositive();
    }

    private long lastPosition() {
        long last = 0;
        while (true) {
            var page =
                    owner.get("/audit?limit=10000&after=" + last)
                            .expect(200)
                            .json()
                            .path("entries");
            if (page.isEmpty()) {
                return last;
            }
            last = page.get(page.size() - 1).path("position").asLong();
        }
    }

    private Rest token(String scopes, String more) {
        var made =
                owner.post("/tokens", "{\"label\":\"test\",\"scopes\":" + scopes + more + "}")
                        .expect(201);
        return sigmavault.anonymous().withToken(made.json().path("secret").asText());
    }
}

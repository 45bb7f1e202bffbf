package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Shares are made, changed, explained and removed, and who is no member gets nothing.
@ExtendWith(SigmaVaultExtension.class)
class ShareTest {

    private final SigmaVault sigmavault;
    private final Rest owner;

    ShareTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    private static String share(String name, String more) {
        return "{\"name\":\"" + name + "\",\"source\":{\"vault\":\"main\"}" + more + "}";
    }

    @Test
    void aShareIsMadeChangedAndRemoved() {
        var made = owner.post("/shares", share("first", "")).expect(201).json();
        assertThat(made.path("members").path(SigmaVault.OWNER).asText()).isEqualTo("write");
        assertThat(made.path("protocols")).isEmpty();
        owner.post("/shares", share("first", "")).expectProblem(409, "share-exists");
        var changed =
                owner.with("Content-Type", "application/json")
                        .put(
                                "/shares/first",
                                Given.utf8("{\"protocols\":[\"webdav\"],\"quotaBytes\":1000}"))
                        .expect(200)
                        .json();
        assertThat(changed.path("quotaBytes").asLong()).isEqualTo(1_000);
        assertThat(owner.get("/shares").expect(200).json().path("shares").findValuesAsText("name"))
                .contains("first");
        owner.delete("/shares/first").expect(204);
        owner.get("/shares/first").expectProblem(404, "share-unknown");
    }

    @Test
    void wrongSharesAreRefused() {
        owner.post("/shares", share("Bad Name", "")).expectProblem(400, "share-invalid");
        owner.post("/shares", share("a", ",\"quotaBytes\":-1")).expectProblem(400, "share-invalid");
        owner.post("/shares", share("a", ",\"members\":{\"owner\":\"rule\"}"))
                .expectProblem(400, "field-invalid");
        owner.post("/shares", share("a", ",\"members\":{\"owner\":\"write\",\"ovner\":\"read\"}"))
                .expectProblem(400, "share-invalid");
        owner.post("/shares", share("accounts", "")).expectProblem(400, "share-invalid");
        owner.post("/shares", "{\"name\":\"a\",\"source\":{\"vault\":\"none\"}}")
                .expectProblem(404, "vault-unknown");
        owner.post("/shares", "{\"name\":\"a\",\"source\":{\"vault\":\"main\",\"path\":\"no\"}}")
                .expectProblem(404, "file-not-found");
        owner.post("/shares", "{\"name\":\"a\",\"source\":{\"pool\":\"server\",\"folder\":\"a\"}}")
                .expectProblem(400, "source-invalid");
        owner.post("/shares", "{\"name\":\"a\",\"source\":{\"folder\":\"/etc\"}}")
                .expectProblem(400, "field-invalid");
    }

    @Test
    void itIsExplainedWhoMayDoWhat() {
        owner.post("/shares", share("why", ",\"members\":{\"owner\":\"read\",\"*\":\"read\"}"))
                .expect(201);
        var own = owner.get("/shares/why/access/owner").expect(200).json();
        assertThat(own.path("right").asText()).isEqualTo("read");
        assertThat(own.path("because").asText()).contains("member");
        var other = owner.get("/shares/why/access/bert").expect(200).json();
        assertThat(other.path("because").asText()).contains("every account");
        owner.delete("/shares/why").expect(204);
    }

    @Test
    void sharesAreForThoseWithTheirScopeOnly() {
        var made =
                owner.post("/tokens", "{\"label\":\"t\",\"scopes\":[\"share:share:read\"]}")
                        .expect(201);
        var reader = sigmavault.anonymous().withToken(made.json().path("secret").asText());
        reader.get("/shares").expect(200);
        reader.post("/shares", share("mine", "")).expectProblem(403, "denied");
        sigmavault.anonymous().get("/shares").expectProblem(401, "unauthenticated");
    }

    @Test
    void aSharedFoldersPathIsNotKeptInTheClear() {
        var folder = Given.folder(owner);
        owner.post(
                        "/shares",
                        "{\"name\":\"sealed\",\"source\":{\"vault\":\"main\",\"path\":\""
                                + folder
                                + "\"}}")
                .expect(201);
        var shown = owner.get("/shares/sealed").expect(200).json();
        assertThat(shown.path("source").path("path").asText()).isEqualTo(folder);
        try (var events = owner.events(0, "io/sigmavault/share/*")) {
            var event =
                    events.await(message ->
                            message.path("payload").path("name").asText().equals("sealed"));
            assertThat(event.path("payload").path("source").path("path").asText())
                    .startsWith("sealed:");
        }
        owner.delete("/shares/sealed").expect(204);
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// After a restart a vault is locked, and says so everywhere.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockedTest {

    private static final byte[] KEPT = noise(3_000_000, 8);

    private final Path data = SigmaVaultExtension.freshFolder("locked");
    private final String token;
    private final SigmaVault sigmavault;
    private final Rest rest;

    LockedTest() {
        try (var first = SigmaVault.start(StartOptions.in(data))) {
            token = first.token();
            first.owner().put(at("kept"), KEPT).expect(201);
        }
        sigmavault = SigmaVault.start(StartOptions.in(data).attended());
        rest = sigmavault.anonymous().withToken(token);
    }

    @AfterAll
    void stop() {
        sigmavault.close();
    }

    @Test
    void everyRequestSaysLockedUntilThePassphraseComes() {
        assertThat(
                        rest.get("/vaults")
                                .expect(200)
                                .json()
                                .path("vaults")
                                .get(0)
                                .path("state")
                                .asText())
                .isEqualTo("LOCKED");
        rest.get(at("kept")).expectProblem(423, "vault-locked");
        rest.get(at("kept") + "?stat").expectProblem(423, "vault-locked");
        rest.get(at("") + "?list").expectProblem(423, "vault-locked");
        rest.put(at("new"), utf8("x")).expectProblem(423, "vault-locked");
        rest.delete(at("kept")).expectProblem(423, "vault-locked");
        rest.post(at("d") + "?mkdir", "").expectProblem(423, "vault-locked");
        rest.post(at("kept") + "?move", "{\"to\":\"x\"}").expectProblem(423, "vault-locked");
        rest.post(at("kept") + "?copy", "{\"to\":\"x\"}").expectProblem(423, "vault-locked");
        rest.with("Content-Type", "application/json")
                .send("PATCH", at("kept"), BodyPublishers.ofString("{}"))
                .expectProblem(423, "vault-locked");
        rest.get("/vaults/main/changes").expectProblem(423, "vault-locked");
        assertThat(rest.send("HEAD", at("kept"), BodyPublishers.noBody()).status()).isEqualTo(423);

        rest.post("/vaults/main/unlock", "{\"passphrase\":\"wrong\"}")
                .expectProblem(403, "wrong-passphrase");
        rest.get(at("kept")).expectProblem(423, "vault-locked");
        var unlocked =
                rest.post(
                                "/vaults/main/unlock",
                                "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                        .expect(200);
        assertThat(unlocked.json().path("state").asText()).isEqualTo("UNLOCKED");
        assertThat(rest.get(at("kept")).expect(200).bytes()).isEqualTo(KEPT);

        rest.post("/vaults/main/lock", "").expect(200);
        rest.get(at("kept")).expectProblem(423, "vault-locked");
        assertThat(sigmavault.console("vault:list"))
                .contains("main")
                .containsIgnoringCase("locked");
    }
}

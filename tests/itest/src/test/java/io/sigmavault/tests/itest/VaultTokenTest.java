package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault that a TPM (swtpm) opens after a restart with nobody asked, as soon as the TPM is there, and on request; one that an HSM
/// (SoftHSM) opens by its PIN; and what is said when they can't.
@Tag("slow")
class VaultTokenTest {

    private static final String TANK = "/vaults/tank";
    private static final String DRIVER = "io.sigmavault.keys.tpm";
    private static final String PIN = "86420864";

    @Test
    void theTpmOpensTheVaultAfterARestart() throws Exception {
        var data = SigmaVaultExtension.freshFolder("vault-token");
        try (var chip = new SwTpm(data.resolveSibling("swtpm-" + System.nanoTime()));
                var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            var rest = sigmavault.owner();
            rest.post("/vaults", "{\"name\":\"tank\",\"passphrase\":\"a passphrase to remember\"}")
                    .expect(201);
            rest.put(TANK + "/files/a", utf8("kept")).expect(201);
            rest.post(TANK + "/slots", slot("tpm", "")).expectProblem(503, "token-missing");

            sigmavault.console("feature:install sigmavault-hsm-tpm");
            sigmavault.console("config:property-set -p " + DRIVER + " device " + chip.device());
            await(sigmavault, "hsm:list", "UNINITIALISED");
            var empty = Files.writeString(data.resolveSibling("empty.pin"), "\n");
            sigmavault.console("hsm:init --new-pin-file " + empty + " tpm");

            var made = rest.post(TANK + "/slots", slot("tpm", "")).expect(201).json();
            assertThat(made.path("kind").asText()).isEqualTo("token");
            rest.delete(TANK + "/slots/1").expectProblem(409, "machine-slots-only");
            assertThat(setOpening(rest).path("outcome").asText()).isEqualTo("waiting");
            assertThat(rest.get("/security/keys").expect(200).text())
                    .contains("hsm/tpm/", "vault/tank/slot/2");

            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            await(sigmavault, "vault:slots tank", "token tpm (OPENED)");
            assertThat(rest.get(TANK + "/files/a").expect(200).text()).isEqualTo("kept");
            assertThat(sigmavault.console("audit:list --limit 200"))
                    .contains("token tpm", "vault:vault:open-by-token");

            byHand(rest);
            chip.close();
            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            rest.post(TANK + "/unlock", "{\"token\":\"tpm\",\"pin\":\"\"}")
                    .expectProblem(503, "token-missing");
            assertThat(rest.get(TANK).expect(200).json().path("state").asText())
                    .isEqualTo("LOCKED");
            chip.start();
            await(sigmavault, "vault:slots tank", "token tpm (OPENED)");
        }
    }

    @Test
    void anHsmOpensTheVaultByItsPinAndByNothingElse() throws Exception {
        var data = SigmaVaultExtension.freshFolder("vault-hsm");
        Path tokens = SoftHsm.makeToken("vaults", PIN);
        Path elsewhere = tokens.resolveSibling("elsewhere");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            var rest = sigmavault.owner();
            rest.post("/vaults", "{\"name\":\"tank\",\"passphrase\":\"a passphrase to remember\"}")
                    .expect(201);
            rest.put(TANK + "/files/a", utf8("kept")).expect(201);
            sigmavault.console("feature:install sigmavault-hsm-pkcs11");
            sigmavault.console(
                    "config:property-set -p io.sigmavault.keys.pkcs11 tokenLabel vaults");
            await(sigmavault, "hsm:list", "READY");
            rest.post(TANK + "/slots", slot("pkcs11", "86420865")).expectProblem(403, "wrong-pin");
            rest.post(TANK + "/slots", slot("pkcs11", PIN)).expect(201);
            assertThat(sigmavault.console("vault:slots tank")).contains("pkcs11");

            rest.post(TANK + "/lock", "").expect(200);
            rest.post(TANK + "/unlock", unlock("86420865")).expectProblem(403, "wrong-pin");
            rest.post(TANK + "/unlock", "{\"token\":\"pkcs11\"}").expectProblem(400, "pin-missing");
            assertLocked(rest);
            rest.post(TANK + "/unlock", unlock(PIN)).expect(200);
            assertThat(rest.get(TANK + "/files/a").expect(200).text()).isEqualTo("kept");

            rest.delete(TANK + "/slots/1")
                    .expect(204); // the passphrase: an HSM may be the only way
            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            await(sigmavault, "hsm:list", "READY");
            Files.move(tokens, elsewhere);
            rest.post(TANK + "/unlock", unlock(PIN)).expectProblem(503, "token-missing");
            assertLocked(rest);
            Files.move(elsewhere, tokens);
            rest.post(TANK + "/unlock", unlock(PIN)).expect(200);
            assertThat(rest.get(TANK + "/files/a").expect(200).text()).isEqualTo("kept");
            assertThat(sigmavault.console("audit:list --limit 200"))
                    .contains("keys:key:unwrap", "keys:token:log-in", "vault:vault:unlock");
        }
    }

    private static void assertLocked(Rest rest) {
        assertThat(rest.get(TANK).expect(200).json().path("state").asText()).isEqualTo("LOCKED");
        rest.get(TANK + "/files/a").expectProblem(423, "vault-locked");
    }

    private static String unlock(String pin) {
        return "{\"token\":\"pkcs11\",\"pin\":\"%s\"}".formatted(pin);
    }

    /// A vault that was locked by hand stays locked, and opens with the token on request.
    private static void byHand(Rest rest) throws InterruptedException {
        rest.post(TANK + "/lock", "").expect(200);
        Thread.sleep(5_000);
        var opening = rest.get(TANK).expect(200).json().path("opening");
        assertThat(opening.path("outcome").asText()).isEqualTo("held");
        rest.post(TANK + "/unlock", "{\"token\":\"tpm\",\"pin\":\"1111\"}")
                .expectProblem(403, "wrong-pin");
        rest.post(TANK + "/unlock", "{\"token\":\"tpm\",\"pin\":\"\"}").expect(200);
    }

    private static com.fasterxml.jackson.databind.JsonNode setOpening(Rest rest) {
        return rest.with("Content-Type", "application/json")
                .put(TANK + "/opening", utf8("{\"kind\":\"token\",\"token\":\"tpm\"}"))
                .expect(200)
                .json();
    }

    private static String slot(String token, String pin) {
        return "{\"kind\":\"token\",\"token\":\"%s\",\"pin\":\"%s\",\"label\":\"chip\",\"with\":"
                        .formatted(token, pin)
                + "{\"passphrase\":\"a passphrase to remember\"}}";
    }

    private static void await(SigmaVault sigmavault, String command, String text)
            throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(90));
        while (!sigmavault.console(command).contains(text)) {
            assertThat(Instant.now()).as(text).isBefore(end);
            Thread.sleep(1_000);
        }
    }
}

package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A token of SoftHSM in a running server, by the console: its driver comes as a feature, is replaced while it unwraps, and the
/// token goes away and comes back.
@Tag("slow")
class HsmTest {

    private static final String PIN = "86420864";
    private static final String DRIVER = "io.sigmavault.keys.pkcs11";

    @Test
    void driverIsReplacedWhileItUnwrapsAndTheTokenIsPulled() throws Exception {
        Path data = SigmaVaultExtension.freshFolder("hsm");
        Path tokens = SoftHsm.makeToken("itest", PIN);
        Path right = Files.writeString(data.resolveSibling("hsm-right.pin"), PIN + "\n");
        Path wrong = Files.writeString(data.resolveSibling("hsm-wrong.pin"), "86420865\n");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            assertThat(sigmavault.console("hsm:list")).contains("No driver");
            sigmavault.console("feature:install sigmavault-hsm-pkcs11");
            sigmavault.console("config:property-set -p " + DRIVER + " tokenLabel itest");
            await(sigmavault, "READY");
            assertThat(sigmavault.console("hsm:generate --pin-file " + right + " pkcs11 kek"))
                    .contains("AES-256 kek");
            assertThat(sigmavault.console("audit:list --limit 20"))
                    .contains("keys:key:create", "keys:key:generate");
            String check = "hsm:check --pin-file " + right + " --count ";
            assertThat(sigmavault.console(check + "500 pkcs11 kek"))
                    .contains("500 unwrapped: median");
            assertThatThrownBy(() ->
                            sigmavault.console("hsm:check --pin-file " + wrong + " pkcs11 kek"))
                    .hasMessageContaining("[wrong-pin]");

            var unwrapping =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return sigmavault.console(check + "1000000 pkcs11 kek");
                        } catch (IllegalStateException e) {
                            return String.valueOf(e.getMessage());
                        }
                    });
            awaitUse(sigmavault);
            sigmavault.console("bundle:update " + DRIVER + " " + jar(sigmavault));
            assertThat(unwrapping.get(120, TimeUnit.SECONDS))
                    .contains("unwraps with kek")
                    .contains("[session-lost]");
            assertThat(sigmavault.console(check + "10 pkcs11 kek")).contains("10 unwrapped");
            assertThatThrownBy(() ->
                            sigmavault.console("hsm:check --pin-file " + wrong + " pkcs11 kek"))
                    .hasMessageContaining("[wrong-pin]");

            Path elsewhere = tokens.resolveSibling("elsewhere");
            Files.move(tokens, elsewhere);
            assertThatThrownBy(() -> sigmavault.console(check + "10 pkcs11 kek"))
                    .hasMessageContaining("[token-missing]");
            Files.move(elsewhere, tokens);
            assertThat(sigmavault.console(check + "10 pkcs11 kek")).contains("10 unwrapped");
            assertThat(sigmavault.console("audit:list --limit 200"))
                    .contains("keys:key:use", "keys:key:unwrap", "keys:token:log-in");
            sigmavault.stop(); // files come and go while it runs
            assertNowhere(data, PIN);
        }
    }

    /// A token in a file: by REST and, what REST has not, by the console.
    @Test
    void aTokenIsMadeAndUsedOverRestAndByTheConsole() throws Exception {
        Path data = SigmaVaultExtension.freshFolder("hsm-rest");
        Path pin = Files.writeString(data.resolveSibling("hsm-soft.pin"), "first-pin\n");
        Path fresh = Files.writeString(data.resolveSibling("hsm-soft-2.pin"), "second-pin\n");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var owner = sigmavault.owner();
            assertThat(owner.get("/security/tokens").expect(200).json().path("tokens")).isEmpty();
            sigmavault.console("feature:install sigmavault-hsm-software");
            var token = owner.get("/security/tokens").expect(200).json().at("/tokens/0");
            assertThat(token.path("token").asText()).isEqualTo("software");
            assertThat(token.path("state").asText()).isEqualTo("UNINITIALISED");
            String at = "/security/tokens/software";
            owner.post(at + "/keys", "{\"pin\":\"x\",\"label\":\"kek\"}")
                    .expectProblem(409, "token-uninitialised");
            owner.post(at, "{\"fresh\":\"first-pin\"}").expect(204);
            owner.post(at, "{\"fresh\":\"other-pin\"}").expectProblem(409, "token-exists");
            owner.post(at + "/keys", "{\"pin\":\"wrong-pin\",\"label\":\"kek\"}")
                    .expectProblem(403, "wrong-pin");
            var key =
                    owner.post(at + "/keys", "{\"pin\":\"first-pin\",\"label\":\"kek\"}")
                            .expect(201)
                            .json();
            assertThat(key.path("use").asText()).isEqualTo("WRAP");
            assertThat(sigmavault.console("hsm:keys --pin-file " + pin + " software"))
                    .contains("kek");
            sigmavault.console(
                    "hsm:pin --pin-file " + pin + " --new-pin-file " + fresh + " software");
            owner.post(at + "/keys/list", "{\"pin\":\"first-pin\"}")
                    .expectProblem(403, "wrong-pin");
            assertThat(
                            owner.post(at + "/keys/list", "{\"pin\":\"second-pin\"}")
                                    .expect(200)
                                    .json()
                                    .at("/keys/0/label")
                                    .asText())
                    .isEqualTo("kek");
            String destroy = "--pin-file " + fresh + " software kek";
            assertThatThrownBy(() -> sigmavault.console("hsm:destroy " + destroy))
                    .hasMessageContaining("--yes");
            sigmavault.console("hsm:destroy --yes " + destroy);
            owner.post(at + "/keys/kek/destroy", "{\"pin\":\"second-pin\"}")
                    .expectProblem(404, "key-missing");
            assertThat(sigmavault.console("audit:list --limit 200"))
                    .contains("keys:token:create", "keys:token:write", "keys:key:delete")
                    .containsPattern("keys:key:generate +\\| token:")
                    .containsPattern("keys:key:destroy +\\| console:");
            sigmavault.stop();
            for (String secret : List.of("first-pin", "second-pin", "wrong-pin")) {
                assertNowhere(data, secret);
            }
        }
    }

    /// Configuration counts a moment after it was set.
    private static void await(SigmaVault sigmavault, String text) {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        while (!sigmavault.console("hsm:list").contains(text)) {
            assertThat(Instant.now()).as(text).isBefore(end);
        }
    }

    /// Until so many unwrappings are recorded that the wrong PIN of before is not among the newest entries any more.
    private static void awaitUse(SigmaVault sigmavault) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        String newest = "";
        while (newest.contains("keys:token:log-in") || !newest.contains("keys:key:unwrap")) {
            assertThat(Instant.now()).as(newest).isBefore(end);
            newest = sigmavault.console("audit:list --limit 20");
        }
    }

    /// The jar of the running driver, as if it were a newer one.
    private static Path jar(SigmaVault sigmavault) throws IOException {
        try (var jars = Files.walk(Jars.tree().resolve("karaf-assembly/target/assembly/system"))) {
            Path current =
                    jars.filter(it -> it.getFileName().toString().startsWith(DRIVER + "-"))
                            .filter(it -> it.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow();
            byte[] newer =
                    Jars.renamedManifest(Files.readAllBytes(current), "Bundle-Version", "0.1.1");
            return Files.write(sigmavault.data().resolveSibling("newer-pkcs11.jar"), newer);
        }
    }

    private static void assertNowhere(Path folder, String secret) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }
}

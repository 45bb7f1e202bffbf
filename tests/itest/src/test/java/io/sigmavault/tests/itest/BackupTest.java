package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A machine is lost, and its accounts, settings and logs come back on another one: from a file, and from the mirror on a
/// pool.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {

    private static final Pattern CODE = Pattern.compile("(?i)set-?up code:?\\s+(\\S+)");
    private static final String PASSPHRASE = "a passphrase for the backup";

    private final Path pools = SigmaVaultExtension.freshFolder("backup-pools");
    private final SigmaVault old = SigmaVault.start(options("backup-old", true));

    private StartOptions options(String folder, boolean unattended) {
        var options = in(SigmaVaultExtension.freshFolder(folder));
        return unattended ? options : options.attended();
    }

    private StartOptions in(Path data) {
        return StartOptions.in(data)
                .withJava(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsigmavault.pools=" + pools);
    }

    /// What happens to vaults comes into the audit log from their own journals, a moment after it happened.
    @BeforeAll
    void theOldMachineHasAHistory() {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!history().contains("vault:vault:create") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(history()).contains("access:account:create", "vault:vault:create");
    }

    private String history() {
        return old.owner().get("/audit?limit=10000").expect(200).text();
    }

    @AfterAll
    void stop() {
        old.stop();
    }

    @Test
    void aFileBringsEverythingBackToAnotherMachine() throws Exception {
        old.owner()
                .post("/backup", "{\"passphrase\":\"short\"}")
                .expectProblem(400, "backup-passphrase");
        var backup = old.owner().post("/backup", "{\"passphrase\":\"" + PASSPHRASE + "\"}");
        byte[] file = backup.expect(200).bytes();
        assertThat(backup.header("Content-Disposition")).contains("attachment", ".svb");
        assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("SVBACKUP")
                .doesNotContain("accounts.json", SigmaVault.OWNER + "\"");

        try (var fresh = SigmaVault.start(options("backup-new", false))) {
            restore(fresh, "WRONG-CODES", PASSPHRASE, file).expectProblem(403, "wrong-setup-code");
            restore(fresh, code(fresh), "not this one", file)
                    .expectProblem(403, "backup-wrong-secret");
            byte[] cut = java.util.Arrays.copyOf(file, file.length - 1);
            restore(fresh, code(fresh), PASSPHRASE, cut).expectProblem(422, "backup-damaged");
            assertThat(fresh.anonymous().get("/status").json().path("setupNeeded").asBoolean())
                    .isTrue();

            var restored = restore(fresh, code(fresh), PASSPHRASE, file).expect(200).json();
            assertThat(restored.path("vaults").path(0).asText()).isEqualTo(SigmaVault.VAULT);
            String code = code(fresh);
            try (var again = startsAgain(fresh)) {
                isTheOldOne(again);
                restore(again, code, PASSPHRASE, file).expectProblem(409, "setup-done");
            }
        }
    }

    @Test
    void theMirrorOnAPoolBringsEverythingBack() throws Exception {
        old.owner().post("/backup/mirror/now", "").expectProblem(409, "backup-mirror-off");
        Files.createDirectories(pools.resolve("tank"));
        String phrase =
                old.owner().post("/backup/mirror", "").expect(201).json().path("phrase").asText();
        old.owner().post("/backup/mirror/now", "").expect(204);
        var status = old.owner().get("/backup").expect(200).json();
        assertThat(status.path("on").asBoolean()).isTrue();
        assertThat(status.path("pools").path(0).path("pool").asText()).isEqualTo("tank");
        assertThat(status.path("pools").path(0).path("bytes").asLong()).isPositive();

        try (var fresh = SigmaVault.start(options("backup-mirrored", false))) {
            fresh.anonymous()
                    .post("/backup/found", "{\"code\":\"WRONG-CODES\"}")
                    .expectProblem(403, "wrong-setup-code");
            String name =
                    fresh.anonymous()
                            .post("/backup/found", "{\"code\":\"" + code(fresh) + "\"}")
                            .expect(200)
                            .json()
                            .path("mirrors")
                            .path(0)
                            .path("name")
                            .asText();
            assertThat(name).matches("tank/settings-[0-9]+\\.svb");
            fresh.anonymous()
                    .post("/backup/restore", line(code(fresh), phrase, "tank/settings-77.svb"))
                    .expectProblem(404, "backup-mirror-unknown");
            fresh.anonymous().post("/backup/restore", line(code(fresh), phrase, name)).expect(200);
            try (var again = startsAgain(fresh)) {
                isTheOldOne(again);
                assertThat(withOldToken(again).get("/backup").json().path("on").asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void nobodyElseMakesABackup() {
        old.anonymous()
                .post("/backup", "{\"passphrase\":\"" + PASSPHRASE + "\"}")
                .expectProblem(401, "unauthenticated");
        String token =
                old.owner()
                        .post("/tokens", "{\"label\":\"x\",\"scopes\":[\"backup:settings:read\"]}")
                        .expect(201)
                        .json()
                        .path("secret")
                        .asText();
        var reader = old.anonymous().withToken(token);
        reader.get("/backup").expect(200);
        reader.post("/backup", "{\"passphrase\":\"" + PASSPHRASE + "\"}")
                .expectProblem(403, "denied");
        reader.post("/backup/mirror", "").expectProblem(403, "denied");
    }

    /// The old machine's token, certificate and history; no vault of it, since that is on another disk.
    private void isTheOldOne(SigmaVault fresh) throws Exception {
        var rest = withOldToken(fresh);
        assertThat(rest.get("/vaults").expect(200).text()).doesNotContain("\"name\":\"main\"");
        assertThat(fresh.certificate()).isEqualTo(old.certificate());
        assertThat(rest.get("/audit?limit=10000").expect(200).text())
                .contains("access:account:create", "vault:vault:create", "backup:settings:restore");
        assertThat(Files.readAllBytes(fresh.data().resolve("access/accounts.json")))
                .isEqualTo(Files.readAllBytes(old.data().resolve("access/accounts.json")));
        assertThat(fresh.data().resolve("restore")).doesNotExist();
        assertThat(fresh.data().resolve("backup/restored")).doesNotExist();
    }

    private Rest withOldToken(SigmaVault fresh) {
        return fresh.anonymous().withToken(old.token());
    }

    /// It ends by itself; what starts then shows another certificate, so it is met anew.
    private SigmaVault startsAgain(SigmaVault fresh) throws Exception {
        fresh.java().onExit().get(60, TimeUnit.SECONDS);
        return SigmaVault.start(in(fresh.data()).attended());
    }

    private static io.sigmavault.tests.support.Reply restore(
            SigmaVault fresh, String code, String secret, byte[] file) throws Exception {
        var body = new ByteArrayOutputStream();
        body.write(utf8("{\"code\":\"" + code + "\",\"secret\":\"" + secret + "\"}\n"));
        body.write(file);
        return fresh.anonymous()
                .send("POST", "/backup/restore", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static String line(String code, String secret, String mirror) {
        return "{\"code\":\"%s\",\"secret\":\"%s\",\"mirror\":\"%s\"}"
                .formatted(code, secret, mirror);
    }

    private static String code(SigmaVault fresh) {
        var found = CODE.matcher(fresh.output());
        assertThat(found.find()).as(fresh.output()).isTrue();
        return found.group(1);
    }
}

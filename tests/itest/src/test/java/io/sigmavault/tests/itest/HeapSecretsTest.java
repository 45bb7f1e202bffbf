package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.VaultSecrets;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Known secrets and the keys under them, looked for in a dump of the server's heap after the vault was locked and its owner has
/// logged out: what is alive after a collection holds none of them. Pools of the web server's buffers are not looked at apart: they
/// hold none either.
@Tag("slow")
class HeapSecretsTest {

    private static final String PASSPHRASE = "nine planted herons at dawn";
    private static final String PASSWORD = "planted password of the owner";

    @Test
    void nothingIsLeftInTheHeapAfterLockAndLogOut() throws Exception {
        var data = SigmaVaultExtension.freshFolder("heap");
        byte[] keyFile = new byte[64];
        new Random(20_261_128).nextBytes(keyFile);
        Path dump = data.resolveSibling("heap.hprof");
        Files.deleteIfExists(dump);
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            use(rest, keyFile);
            logInAndOut(sigmavault);
            Path open = data.resolveSibling("open.hprof");
            Files.deleteIfExists(open);
            dump(sigmavault.java().pid(), open);
            rest.post("/vaults/planted/lock", "");
            rest.get("/vaults/planted"); // what came in last lies over what came before
            dump(sigmavault.java().pid(), dump);
            var wanted = new TreeMap<String, byte[]>();
            wanted.put("content of the key file", keyFile);
            texts(wanted, "passphrase", PASSPHRASE);
            texts(wanted, "password", PASSWORD);
            wanted.putAll(VaultSecrets.of(data.resolve("vaults/planted"), keyFile));
            assertThat(wanted).containsKeys("root key", "base secret", "signing key");
            assertThat(found(open, wanted))
                    .as("while it is open")
                    .anyMatch(each -> each.startsWith("root key"));
            Files.delete(open);
            assertThat(found(dump, wanted)).isEmpty();
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    private static void use(Rest rest, byte[] keyFile) {
        var slot = Base64.getEncoder().encodeToString(keyFile);
        var passphrase = "{\"passphrase\":\"" + PASSPHRASE + "\"}";
        rest.post(
                "/vaults",
                "{\"name\":\"planted\",\"slots\":[{\"kind\":\"passphrase\",\"label\":\"mine\",\"passphrase\":\""
                        + PASSPHRASE
                        + "\"},{\"kind\":\"key-file\",\"label\":\"stick\",\"content\":\""
                        + slot
                        + "\"}]}");
        rest.put("/vaults/planted/files/a", new byte[100_000]);
        rest.post("/vaults/planted/lock", "");
        rest.post("/vaults/planted/unlock", passphrase);
        rest.post("/vaults/planted/keys/rotate", "{\"later\":true}");
        rest.put("/vaults/planted/files/b", new byte[100_000]);
        rest.post("/vaults/planted/lock", "");
        rest.post("/vaults/planted/unlock", "{\"keyFile\":\"" + slot + "\"}");
        assertThat(rest.get("/vaults/planted/keys").json().path("epochs")).hasSize(2);
    }

    /// Sets a password, logs in with it and out again.
    private static void logInAndOut(SigmaVault sigmavault) {
        var old = SigmaVault.PASSWORD;
        var session = sigmavault.anonymous().with("Origin", sigmavault.address().toString());
        var first =
                session.post(
                        "/session",
                        "{\"name\":\"" + SigmaVault.OWNER + "\",\"password\":\"" + old + "\"}");
        assertThat(first.status()).isEqualTo(201);
        var logged = session.with("Cookie", cookie(first));
        var change = "{\"old\":\"" + old + "\",\"fresh\":\"" + PASSWORD + "\"}";
        assertThat(
                        logged.with("Content-Type", "application/json")
                                .send("PUT", "/session/password", BodyPublishers.ofString(change))
                                .status())
                .isEqualTo(204);
        var again =
                session.post(
                        "/session",
                        "{\"name\":\""
                                + SigmaVault.OWNER
                                + "\",\"password\":\""
                                + PASSWORD
                                + "\"}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(session.with("Cookie", cookie(again)).delete("/session").status())
                .isEqualTo(204);
    }

    private static String cookie(io.sigmavault.tests.support.Reply reply) {
        return reply.header("Set-Cookie").split(";", 2)[0];
    }

    /// Of what is alive: a collection comes first.
    private static void dump(long pid, Path target) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (int i = 0; i < 2; i++) {
            run(jcmd, Long.toString(pid), "GC.run");
        }
        run(jcmd, Long.toString(pid), "GC.heap_dump", target.toAbsolutePath().toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", said).isZero();
    }

    private static void texts(TreeMap<String, byte[]> wanted, String what, String text) {
        wanted.put(what + ", a byte a character", text.getBytes(StandardCharsets.UTF_8));
        wanted.put(what + ", two bytes a character", text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static TreeSet<String> found(Path dump, TreeMap<String, byte[]> wanted)
            throws IOException {
        var found = new TreeSet<String>();
        byte[] all = Files.readAllBytes(dump);
        wanted.forEach((what, bytes) -> {
            int at = indexOf(all, bytes, 0);
            for (int times = 0; at >= 0 && times < 5; times++) {
                found.add(what + " at " + at);
                at = indexOf(all, bytes, at + 1);
            }
        });
        return found;
    }

    private static int indexOf(byte[] all, byte[] wanted, int from) {
        for (int i = from; i <= all.length - wanted.length; i++) {
            if (all[i] == wanted[0] && matches(all, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] all, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (all[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.EventStream;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault is opened by the key file on a stick, after a restart as well, and by what was added to it; what its files take
/// is told.
@Tag("slow")
class KeySlotsTest {

    private static final String KEYED = "/vaults/keyed";
    private static final String AREA = "io/sigmavault/vault/";
    private static final byte[] KEY = noise(64, 9);

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void await(EventStream events, String topic) {
        events.await(message ->
                message.path("topic").asText().equals(AREA + topic)
                        && message.path("payload").path("vault").asText().equals("keyed"));
    }

    @Test
    void theKeyFileOpensTheVaultWhenItComes() throws IOException {
        var data = SigmaVaultExtension.freshFolder("key-slots");
        var stick = data.resolveSibling("stick-" + System.nanoTime() + ".key");
        Files.write(stick, KEY);
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            var slots =
                    "{\"name\":\"keyed\",\"slots\":[{\"kind\":\"key-file\",\"content\":\"%s\"}],\"opening\":"
                            + "{\"kind\":\"key-file\",\"path\":\"%s\"}}";
            rest.post("/vaults", slots.formatted(text(noise(64, 1)), stick))
                    .expectProblem(403, "key-file-wrong");
            var made = rest.post("/vaults", slots.formatted(text(KEY), stick)).expect(201).json();
            assertThat(made.path("opening").path("path").asText()).isEqualTo(stick.toString());
            rest.put(KEYED + "/files/a", utf8("first")).expect(201);
            Files.delete(stick);

            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            assertThat(rest.get(KEYED).expect(200).json().path("state").asText())
                    .isEqualTo("LOCKED");
            try (var events = rest.events(-1, AREA + "*")) {
                Files.write(stick, noise(64, 2));
                await(events, "Vault/KEY_FILE_WRONG");
                Files.write(stick, KEY);
                await(events, "Vault/OPENED_BY_KEY_FILE");
            }
            assertThat(rest.get(KEYED + "/files/a").expect(200).text()).isEqualTo("first");
            changeSlots(rest, sigmavault);
            survey(rest, sigmavault);
        } finally {
            Files.deleteIfExists(stick);
        }
    }

    private static void changeSlots(Rest rest, SigmaVault sigmavault) {
        var passphrase =
                "{\"kind\":\"passphrase\",\"passphrase\":\"a second way in\",\"label\":\"mine\",\"with\":"
                        + "{\"keyFile\":\"%s\"}}";
        rest.post(KEYED + "/slots", passphrase.formatted(text(noise(64, 3))))
                .expectProblem(403, "key-file-wrong");
        try (var events = rest.events(-1, AREA + "*")) {
            rest.post(KEYED + "/slots", passphrase.formatted(text(KEY))).expect(201);
            await(events, "Slot/ADDED");
            rest.delete(KEYED + "/slots/1").expectProblem(409, "slot-in-use");
            rest.with("Content-Type", "application/json")
                    .put(KEYED + "/opening", utf8("{\"kind\":\"ask\"}"))
                    .expect(200);
            await(events, "Vault/OPENING_CHANGED");
            assertThat(sigmavault.console("vault:slots keyed")).contains("PASSPHRASE", "mine");
            rest.delete(KEYED + "/slots/1").expect(204);
            await(events, "Slot/REMOVED");
        }
        rest.delete(KEYED + "/slots/2").expectProblem(409, "last-slot");
        rest.post(KEYED + "/lock", "").expect(200);
        rest.post(KEYED + "/unlock", "{\"keyFile\":\"" + text(KEY) + "\"}")
                .expectProblem(403, "key-file-wrong");
        rest.post(KEYED + "/unlock", "{\"passphrase\":\"a second way in\"}").expect(200);
        rest.post("/vaults/main/key-file", "").expect(200);
    }

    private static void survey(Rest rest, SigmaVault sigmavault) {
        var content = noise(600_000, 5);
        rest.put(KEYED + "/files/one.jpg", content).expect(201);
        rest.put(KEYED + "/files/two.jpg", content).expect(201);
        var usage = rest.get(KEYED + "/usage").expect(200).json();
        assertThat(usage.path("dedupSavedBytes").asLong()).isEqualTo(600_000);
        assertThat(usage.path("types").findValuesAsText("type")).contains("image");
        var groups = rest.get(KEYED + "/duplicates").expect(200).json().path("groups");
        assertThat(groups).hasSize(1);
        var freed = rest.post(KEYED + "/freed", "{\"paths\":[\"/one.jpg\"]}").expect(200).json();
        assertThat(freed.path("freedBytes").asLong()).isZero();
        assertThat(freed.path("sharedBytes").asLong()).isGreaterThan(590_000);
        var both = "{\"paths\":[\"/one.jpg\",\"/two.jpg\"]}";
        assertThat(rest.post(KEYED + "/freed", both).expect(200).json().path("freedBytes").asLong())
                .isGreaterThan(590_000);
        rest.put(KEYED + "/files/three", utf8("3")).expect(201);
        try (var events = rest.events(-1, "io/sigmavault/core/*")) {
            rest.with("Prefer", "respond-async").get(KEYED + "/usage").expect(202);
            events.await(message -> message.toString().contains("SUCCEEDED"));
        }
        assertThat(sigmavault.console("vault:usage keyed")).contains("image");
        assertThat(sigmavault.console("vault:duplicates keyed")).contains("one.jpg");
        assertThat(sigmavault.console("vault:freed keyed one.jpg two.jpg")).contains("freed");
    }
}

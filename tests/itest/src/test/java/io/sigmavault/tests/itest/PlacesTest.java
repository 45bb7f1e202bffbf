package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.EventStream;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault on a disk of its own goes and comes with that disk, and another server finds it there. The disk is a folder that
/// the configuration names.
@Tag("slow")
class PlacesTest {

    private static final String AREA = "io/sigmavault/vault/";
    private static final String PASSPHRASE = "{\"passphrase\":\"a good passphrase\"}";

    private static void plugIn(SigmaVault sigmavault, Path disk) {
        sigmavault.console("config:property-set -p io.sigmavault.vault.engine places tank=" + disk);
    }

    private static String state(Rest rest, String vault) {
        return rest.get("/vaults/" + vault).expect(200).json().path("state").asText();
    }

    private static void await(EventStream events, String kind) {
        events.await(message ->
                message.path("topic").asText().equals(AREA + "Vault/" + kind)
                        && message.path("payload").path("vault").asText().equals("home"));
    }

    @Test
    void vaultsGoAndComeWithTheirDisk() throws IOException {
        var data = SigmaVaultExtension.freshFolder("places");
        var disk = Files.createDirectories(data.resolveSibling("tank-" + System.nanoTime()));
        var away = disk.resolveSibling(disk.getFileName() + "-away");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            plugIn(sigmavault, disk);
            var places = rest.get("/vaults/places").expect(200).json().path("places");
            assertThat(places.findValuesAsText("id")).containsExactly("server", "tank");
            rest.post("/vaults", "{\"name\":\"home\",\"passphrase\":\"a good passphrase\"}")
                    .expect(201);
            assertThat(disk.resolve("vaults/home")).isDirectory();
            rest.put("/vaults/home/files/kept", utf8("on the disk")).expect(201);

            try (var events = rest.events(-1, AREA + "*")) {
                Files.move(disk, away);
                await(events, "DISK_MISSING");
                assertThat(state(rest, "home")).isEqualTo("MISSING");
                rest.get("/vaults/home/files/kept").expectProblem(423, "vault-missing");
                rest.get("/vaults/main/files/?list").expect(200);
                assertThat(disk).doesNotExist();
            }
            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            assertThat(state(rest, "home")).isEqualTo("MISSING");
            try (var events = rest.events(-1, AREA + "*")) {
                Files.move(away, disk);
                await(events, "DISK_FOUND");
            }
            rest.post("/vaults/home/unlock", PASSPHRASE).expect(200);
            assertThat(rest.get("/vaults/home/files/kept").expect(200).text())
                    .isEqualTo("on the disk");
        }
        try (var another =
                SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("places-2")))) {
            plugIn(another, disk);
            var rest = another.owner();
            rest.get("/vaults/places").expect(200);
            rest.post("/vaults/home/unlock", PASSPHRASE).expect(200);
            assertThat(rest.get("/vaults/home/files/kept").expect(200).text())
                    .isEqualTo("on the disk");
        }
    }
}

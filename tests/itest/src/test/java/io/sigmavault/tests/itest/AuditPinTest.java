package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A running server whose TPM (swtpm) keeps a checkpoint of its audit log, and somebody who puts an older log in the place of the newer
/// one while it is off.
@Tag("slow")
class AuditPinTest {

    @Test
    void theTpmTellsThatAnOlderLogWasPutInItsPlace() throws Exception {
        Path data = SigmaVaultExtension.freshFolder("audit-pin");
        Path older = data.resolveSibling("audit-older-" + System.nanoTime());
        try (var chip = new SwTpm(data.resolveSibling("swtpm-" + System.nanoTime()));
                var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            assertThat(sigmavault.console("audit:pin")).contains("feature:install");
            sigmavault.stop();
            copy(data.resolve("audit"), older);
            sigmavault.restart();
            sigmavault.console("feature:install sigmavault-hsm-tpm");
            sigmavault.console(
                    "config:property-set -p io.sigmavault.keys.tpm device " + chip.device());
            await(sigmavault, "AGREES");
            assertThat(sigmavault.console("audit:verify")).contains("intact", "AGREES");
            assertThat(sigmavault.console("audit:pin --print tpm")).startsWith("sigmavault/audit/");

            sigmavault.stop();
            delete(data.resolve("audit"));
            copy(older, data.resolve("audit"));
            sigmavault.restart();
            await(sigmavault, "CONTRADICTED");
            assertThatThrownBy(() -> sigmavault.console("audit:verify"))
                    .hasMessageContaining("[audit-damaged]");
            assertThat(pin(sigmavault).path("state").asText()).isEqualTo("CONTRADICTED");
            assertThat(sigmavault.owner().get("/security/findings").expect(200).text())
                    .contains("audit-pin-contradicted");
            assertThat(sigmavault.console("audit:list --limit 200")).contains("audit:pin:verify");

            sigmavault.owner().post("/audit/pins/tpm", "").expect(200);
            assertThat(sigmavault.console("audit:verify")).contains("intact", "AGREES");

            chip.exchange();
            await(sigmavault, "CLEARED");
            assertThat(sigmavault.console("audit:verify")).contains("intact", "CLEARED");
            assertThat(sigmavault.console("audit:pin --renew tpm")).contains("begins with");
            chip.close();
            assertThat(pin(sigmavault).path("state").asText()).isEqualTo("FAILING");
            assertThat(sigmavault.console("audit:list --limit 200")).contains("audit:pin:renew");
        }
    }

    private static JsonNode pin(SigmaVault sigmavault) {
        return sigmavault.owner().get("/audit/pins").expect(200).json().at("/pins/0");
    }

    private static void await(SigmaVault sigmavault, String state) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        String told = "";
        while (!told.contains(state)) {
            assertThat(Instant.now()).as(told).isBefore(end);
            Thread.sleep(500);
            told = sigmavault.console("audit:pin");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.bench.Swapped;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault's logs, tables and JSON are stored again in the distribution, read as they were, after a restart and a swap of the
/// codec as well, and by nobody without it.
@Tag("slow")
class ResealTest {

    private static final String RESEAL = "/vaults/" + SigmaVault.VAULT + "/reseal";
    private static final String CODEC = "sigmavault-codec-sigma";
    private static final String CODEC_BUNDLE = "io.sigmavault.codec.sigma";

    /// By ending: lines of which sigma makes columns.
    private static final Map<String, String> LINES =
            Map.of(
                    "log", "2026-11-27T08:00:00.%06d INFO [worker-%d] Shop - order %d paid%n",
                    "csv", "%d,%d,open,%d.99%n",
                    "ndjson", "{\"id\":%d,\"shop\":%d,\"price\":%d}%n");

    private static byte[] text(String ending, int part) {
        var random = new Random(part);
        var lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            var line = LINES.getOrDefault(ending, "");
            lines.append(line.formatted(i * 7, random.nextInt(97), random.nextInt(9_973)));
        }
        return Given.utf8(lines.toString());
    }

    private static JsonNode done(Rest rest, String body) throws InterruptedException {
        var id = rest.post(RESEAL, body).expect(202).json().path("task").asText();
        while (true) {
            var task = rest.get("/tasks/" + id).expect(200).json();
            if (task.path("state").asText().equals("SUCCEEDED")) {
                return task.path("result");
            }
            assertThat(task.path("state").asText()).as(task.toString()).isIn("WAITING", "RUNNING");
            Thread.sleep(100);
        }
    }

    private static void putAll(Rest rest, String folder) {
        for (var ending : LINES.keySet()) {
            for (int i = 1; i < 3; i++) {
                var path = folder + "/" + i + "." + ending;
                rest.put(Given.at(path), text(ending, i)).expect(201);
            }
        }
    }

    private static void assertAllThere(Rest rest, String folder) {
        for (var ending : LINES.keySet()) {
            for (int i = 1; i < 3; i++) {
                var path = folder + "/" + i + "." + ending;
                var read = rest.get(Given.at(path)).expect(200).bytes();
                assertThat(read).as(path).isEqualTo(text(ending, i));
            }
        }
    }

    private static void unlock(Rest rest) {
        rest.post(
                        "/vaults/" + SigmaVault.VAULT + "/unlock",
                        "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                .expect(200);
    }

    @Test
    void aVaultIsStoredAgainSmaller() throws IOException, InterruptedException {
        var data = SigmaVaultExtension.freshFolder("reseal");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            var folder = Given.folder(rest);
            putAll(rest, folder);
            var dry = done(rest, "{\"dryRun\":true}");
            assertThat(dry.path("savedBytes").asLong()).isPositive();
            assertThat(rest.get(RESEAL).expect(200).json().path("packs").asInt()).isPositive();

            var made = done(rest, "{}");
            assertThat(made.path("savedBytes").asLong()).as(made.toString()).isPositive();
            var frames = rest.get("/vaults/" + SigmaVault.VAULT).expect(200).json();
            assertThat(frames.path("codecFrames").path("sigma").asLong())
                    .as("%s", frames)
                    .isPositive();
            assertAllThere(rest, folder);
            assertThat(sigmavault.console("vault:reseal --dry-run " + SigmaVault.VAULT))
                    .contains("would be saved");
            assertThat(rest.get("/audit?limit=1000").expect(200).text())
                    .contains("vault:vault:reseal");
            rest.post("/system/features/" + CODEC + "/uninstall", "")
                    .expectProblem(409, "feature-in-use");

            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            unlock(rest);
            var codec = "/system/bundles/" + Bundles.id(rest, CODEC_BUNDLE);
            rest.post(codec + "/stop", "").expect(204);
            rest.get(Given.at(folder + "/1.log")).expectProblem(503, "codec-missing");
            rest.post(codec + "/start", "").expect(204);
            rest.put(codec + "/content", Swapped.jarOf(CODEC_BUNDLE)).expect(204);
            assertAllThere(rest, folder);
        }
    }
}

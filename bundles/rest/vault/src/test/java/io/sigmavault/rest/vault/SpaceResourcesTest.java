package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpaceResourcesTest extends RestTest {

    @Test
    void whatItGaveOnPastDaysIsShown() {
        var day = json(get("/vaults/photos/compression/days")).get("days").get(0);
        assertThat(day.get("day").textValue()).isEqualTo("1970-01-01");
        assertThat(day.get("parts")).hasSize(2);
        assertThat(day.get("parts").get(1).path("type").isTextual()).isFalse();
        assertThat(day.get("codebooks").get(0).get("savedBytes").intValue()).isEqualTo(30);
    }

    @Test
    void compressionIsShownByTypesCodecsAndFiles() {
        var answer = json(get("/vaults/photos/compression"));
        var part = answer.get("parts").get(0);
        assertThat(part.get("type").textValue()).isEqualTo("text");
        assertThat(part.get("codec").textValue()).isEqualTo("sigma");
        assertThat(part.get("storedBytes").intValue()).isEqualTo(20);
        assertThat(answer.get("most").get(0).get("path").textValue()).isEqualTo("/a/log");
        assertThat(answer.get("least")).isEmpty();
        assertThat(answer.get("steppedDownFrames").longValue()).isEqualTo(11);
    }

    @Test
    void usageIsShownByTypes() {
        var answer = json(get("/vaults/photos/usage"));
        assertThat(answer.get("dedupSavedBytes").intValue()).isEqualTo(5);
        assertThat(answer.get("types").get(0).get("type").textValue()).isEqualTo("image");
        assertThat(answer.get("asOf").intValue()).isZero();
    }

    @Test
    void freshUsageNeedsNoTask() {
        var request = server.request("/vaults/photos/usage").header("Prefer", "respond-async");
        assertProblem(server.send(request), 503, "unavailable"); // there are no tasks here
        get("/vaults/photos/usage");
        var answer =
                server.send(
                        server.request("/vaults/photos/usage").header("Prefer", "respond-async"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void duplicatesComeInPages() {
        for (int i = 0; i < 3; i++) {
            space.groups.add(new Space.Group(100 - i, 2, List.of(VaultPath.parse("d/" + i))));
        }
        var first = json(get("/vaults/photos/duplicates?limit=2"));
        assertThat(first.get("groups")).hasSize(2);
        assertThat(first.get("groups").get(0).get("paths").get(0).textValue()).isEqualTo("/d/0");
        assertThat(first.get("groups").get(0).get("wastedLogicalBytes").intValue()).isEqualTo(100);
        var next = first.get("next").textValue();
        var second = json(get("/vaults/photos/duplicates?limit=2&cursor=" + next));
        assertThat(second.get("groups")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertProblem(get("/vaults/photos/duplicates?cursor=x"), 400, "field-invalid");
        assertProblem(get("/vaults/photos/duplicates?limit=1001"), 400, "field-invalid");
    }

    @Test
    void whatWouldBeFreedIsAsked() {
        var answer = postJson("/vaults/photos/freed", "{\"paths\":[\"/a\",\"b/c\"]}");
        assertThat(json(answer).get("freedBytes").intValue()).isEqualTo(5);
        assertThat(json(answer).get("keptBySnapshotsBytes").intValue()).isEqualTo(3);
        assertThat(space.asked).containsExactly("freed [a, b/c]");
        assertProblem(postJson("/vaults/photos/freed", "{\"paths\":[]}"), 400, "field-invalid");
        assertProblem(postJson("/vaults/photos/freed", "{\"paths\":[null]}"), 400, "field-invalid");
        assertProblem(postJson("/vaults/photos/freed", "{}"), 400, "field-invalid");
    }

    @Test
    void everyRequestAsksForItsPermission() {
        access.denied = Set.of("vault:file:read");
        assertProblem(get("/vaults/photos/usage"), 403, "denied");
        assertProblem(get("/vaults/photos/duplicates"), 403, "denied");
        assertProblem(postJson("/vaults/photos/freed", "{\"paths\":[\"a\"]}"), 403, "denied");
    }
}

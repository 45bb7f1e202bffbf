package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was stays as it was, is signed, is found again after a restart, and can be put back.
@Tag("slow")
class SnapshotsTest {

    private static final String SNAPSHOTS = "/vaults/main/snapshots";
    private static final byte[] LARGE = noise(3_000_000, 4);

    @Test
    void aSnapshotKeepsWhatWas() {
        var data = SigmaVaultExtension.freshFolder("snapshots");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            rest.post(at("folder") + "?mkdir", "").expect(201);
            rest.put(at("folder/text"), utf8("first")).expect(201);
            rest.put(at("folder/large"), LARGE).expect(201);
            var made = rest.post(SNAPSHOTS, "{\"label\":\"before\"}").expect(201).json();
            assertThat(made.path("number").asInt()).isEqualTo(1);
            assertThat(made.path("files").asInt()).isEqualTo(2);
            assertThat(made.path("intact").asBoolean()).isTrue();

            rest.put(at("folder/text"), utf8("second")).expect(204);
            rest.put(at("new"), utf8("new")).expect(201);
            rest.delete(at("folder/large")).expect(204);
            asItWas(rest);
            assertThat(
                            rest.get(SNAPSHOTS + "/1/differences")
                                    .expect(200)
                                    .json()
                                    .findValuesAsText("path"))
                    .containsExactlyInAnyOrder("folder/large", "folder/text", "new");

            sigmavault.stop();
            sigmavault.restart();
            rest = sigmavault.owner();
            asItWas(rest);
            rest.post(SNAPSHOTS + "/1/restore", "{\"from\":\"folder/text\"}")
                    .expectProblem(409, "file-exists");
            rest.post(SNAPSHOTS + "/1/restore", "{\"from\":\"folder\",\"to\":\"back\"}")
                    .expect(201);
            assertThat(rest.get(at("back/large")).expect(200).bytes()).isEqualTo(LARGE);
            assertThat(rest.get(at("folder/text")).expect(200).text()).isEqualTo("second");
            assertThat(sigmavault.console("snapshot:list main")).contains("before", "good");

            rest.delete(SNAPSHOTS + "/1").expect(204);
            rest.get(SNAPSHOTS + "/1/files/folder/text").expectProblem(404, "snapshot-unknown");
            rest.delete(SNAPSHOTS + "/1").expectProblem(404, "snapshot-unknown");
            assertThat(rest.get(at("back/large")).expect(200).bytes()).isEqualTo(LARGE);
        }
    }

    private static void asItWas(Rest rest) {
        assertThat(rest.get(SNAPSHOTS + "/1/files/folder/text").expect(200).text())
                .isEqualTo("first");
        assertThat(rest.get(SNAPSHOTS + "/1/files/folder/large").expect(200).bytes())
                .isEqualTo(LARGE);
        var names = rest.get(SNAPSHOTS + "/1/files/folder?list").expect(200).json();
        assertThat(names.findValuesAsText("name")).containsExactly("large", "text");
        rest.put(SNAPSHOTS + "/1/files/folder/text", utf8("x")).expect(405);
    }
}

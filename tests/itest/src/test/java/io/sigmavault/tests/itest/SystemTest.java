package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.prose;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.Swapped;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Bundles and features, as the System page shows and changes them.
@ExtendWith(SigmaVaultExtension.class)
class SystemTest {

    private static final String ZSTD = "sigmavault-codec-zstd";

    private final Rest rest;

    SystemTest(SigmaVault sigmavault) {
        rest = sigmavault.owner();
    }

    @Test
    void everyBundleOfOursRuns() {
        var bundles = rest.get("/system/bundles").expect(200).json().path("bundles");
        assertThat(bundles)
                .filteredOn(
                        bundle -> bundle.path("symbolicName").asText().startsWith("io.sigmavault."))
                .isNotEmpty()
                .allSatisfy(bundle ->
                        assertThat(bundle.path("state").asText())
                                .as(bundle.toString())
                                .isEqualTo("ACTIVE"));
    }

    @Test
    void bundlesSayWhatTheyBelongTo() {
        var zstd = Bundles.named(rest, "io.sigmavault.codec.zstd");
        assertThat(zstd.path("features").toString()).contains(ZSTD);
        assertThat(zstd.path("essential").asBoolean()).isFalse();
        assertThat(Bundles.named(rest, "io.sigmavault.core.api").path("dependants").toString())
                .contains("io.sigmavault.vault.engine");
    }

    @Test
    void whatThePageNeedsCannotBeStopped() {
        long id = Bundles.id(rest, "io.sigmavault.rest.system");
        rest.post("/system/bundles/" + id + "/stop", "").expectProblem(409, "bundle-essential");
    }

    @Test
    void unknownBundlesAndFeaturesAreNamed() {
        rest.post("/system/bundles/99999/stop", "").expectProblem(404, "bundle-unknown");
        rest.post("/system/features/no-such-feature/install", "")
                .expectProblem(404, "feature-unknown");
    }

    @Test
    void aBundleFromElsewhereIsRefused() throws Exception {
        var zstd = Bundles.named(rest, "io.sigmavault.codec.zstd");
        var jar =
                Jars.renamedManifest(
                        Swapped.jarOf("io.sigmavault.codec.zstd"),
                        "Bundle-Description",
                        "changed by a stranger");
        rest.put("/system/bundles/" + zstd.path("id").asLong() + "/content", jar)
                .expectProblem(403, "bundle-refused");
        var other = Swapped.jarOf("io.sigmavault.codec.xz");
        rest.put("/system/bundles/" + zstd.path("id").asLong() + "/content", other)
                .expectProblem(400, "bundle-other-name");
        assertThat(
                        rest.put(
                                        "/system/bundles/" + zstd.path("id").asLong() + "/content",
                                        utf8("no jar"))
                                .status())
                .isBetween(400, 499);
        assertThat(Bundles.named(rest, "io.sigmavault.codec.zstd").path("state").asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aBundleIsUpdatedAndRolledBack() throws Exception {
        long id = Bundles.id(rest, "io.sigmavault.codec.zstd");
        rest.put("/system/bundles/" + id + "/content", Swapped.jarOf("io.sigmavault.codec.zstd"))
                .expect(204);
        assertThat(Bundles.named(rest, "io.sigmavault.codec.zstd").path("previous").asBoolean())
                .isTrue();
        rest.post("/system/bundles/" + id + "/rollback", "").expect(204);
        assertThat(Bundles.named(rest, "io.sigmavault.codec.zstd").path("state").asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aCodecInUseIsNotRemoved() {
        var folder = Given.folder(rest);
        rest.put(at(folder + "/z"), prose(200_000, 1)).expect(201);
        var refusal =
                rest.post("/system/features/" + ZSTD + "/uninstall", "")
                        .expectProblem(409, "feature-in-use");
        assertThat(refusal.json().path("usedBy").toString()).contains("main");
        assertThat(Bundles.feature(rest, ZSTD).path("usedBy").toString()).contains("main");
        assertThat(rest.get(at(folder + "/z")).expect(200).bytes()).isEqualTo(prose(200_000, 1));
    }

    @Test
    void furtherCodecsAreThereToBeInstalled(SigmaVault sigmavault) {
        var lz4 = "sigmavault-codec-lz4";
        var opened = "sigmavault-codec-recontainer";
        assertThat(sigmavault.console("codec:list")).doesNotContain("lz4", "recontainer");
        for (var name : List.of(lz4, opened)) {
            rest.post("/system/features/" + name + "/install", "").expect(204);
        }
        var list = sigmavault.console("codec:list");
        assertThat(list).contains("lz4", "recontainer", "sigma-dense");
        sigmavault.console("config:property-set -p io.sigmavault.vault.engine codecs lz4,store");
        try {
            var folder = Given.folder(rest);
            rest.put(at(folder + "/l"), prose(200_000, 4)).expect(201);
            rest.post("/system/features/" + lz4 + "/uninstall", "")
                    .expectProblem(409, "feature-in-use");
            assertThat(rest.get(at(folder + "/l")).expect(200).bytes())
                    .isEqualTo(prose(200_000, 4));
        } finally {
            sigmavault.console("config:property-delete -p io.sigmavault.vault.engine codecs");
        }
        rest.post("/system/features/" + opened + "/uninstall", "").expect(204); // nothing is in it
    }

    @Test
    void aMissingCodecIsNamedAndComesBack() {
        var folder = Given.folder(rest);
        rest.put(at(folder + "/z"), prose(200_000, 2)).expect(201);
        // What is not yet compressed needs no decoder; to be asked who uses it makes the vault
        // compress.
        rest.post("/system/features/" + ZSTD + "/uninstall", "")
                .expectProblem(409, "feature-in-use");
        rest.post("/system/features/" + ZSTD + "/uninstall?force", "").expect(204);
        try {
            var missing = rest.get(at(folder + "/z")).expectProblem(503, "codec-missing");
            assertThat(missing.text()).contains(ZSTD);
            rest.put(at(folder + "/meanwhile"), prose(200_000, 3)).expect(201);
            assertThat(rest.get(at(folder + "/meanwhile")).expect(200).bytes())
                    .isEqualTo(prose(200_000, 3));
        } finally {
            rest.post("/system/features/" + ZSTD + "/install", "").expect(204);
        }
        assertThat(rest.get(at(folder + "/z")).expect(200).bytes()).isEqualTo(prose(200_000, 2));
        assertThat(rest.get(at(folder + "/meanwhile")).expect(200).bytes())
                .isEqualTo(prose(200_000, 3));
    }

    @Test
    void theLogHasLinesWithoutContent() {
        rest.put(at("planted-in-no-log.txt"), utf8("x"));
        var lines = rest.get("/system/log?limit=1000").expect(200);
        assertThat(lines.json().path("lines")).isNotEmpty();
        assertThat(lines.text()).doesNotContain("planted-in-no-log");
    }

    @Test
    void distributionHasNoDoorsLeftOpen(SigmaVault sigmavault) {
        assertThat(Path.of("").toAbsolutePath()).exists();
        var features =
                rest.get("/system/features")
                        .expect(200)
                        .json()
                        .path("features")
                        .findValuesAsText("name");
        assertThat(features)
                .doesNotContain("kar", "deployer", "http", "war", "webconsole", "felix-http");
        assertThat(sigmavault.anonymous().get("/../../system/console").status()).isNotEqualTo(200);
    }
}

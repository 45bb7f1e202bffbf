package io.sigmavault.crypto.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.crypto.testkit.Vectors;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The published vectors, as many as the product offers algorithms for; and that a wrong one would show.
class VectorsTest {

    /// Fewer mean that some are left out for no good reason.
    private static final int LEAST = 2_500;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private record Outcome(int code, String out, String error) {}

    private static Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8),
                        false,
                        Map.of());
        int code = Tool.run(List.of(words), terminal);
        return new Outcome(
                code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    private static Path published() {
        var folder = Vectors.folder();
        Assumptions.assumeTrue(folder.isPresent(), "no vectors: docs/crypto.md says where from");
        return folder.orElseThrow();
    }

    @Test
    @Tag("slow")
    @SuppressWarnings("SystemOut") // how many ran is to be seen in the build's log
    void allThatAreOnOfferPass() throws Exception {
        var outcome = run("vectors", published().toString());
        System.out.println(outcome.out);
        assertThat(outcome.code).isZero();
        var last = outcome.out.strip().lines().toList().getLast();
        assertThat(last).matches("\\d+ passed, 0 failed, \\d+ skipped");
        assertThat(Integer.parseInt(last.substring(0, last.indexOf(' '))))
                .isGreaterThanOrEqualTo(LEAST);
    }

    /// One bit of what has to come out is changed in each test of one file of each kind: all of them fail.
    @Test
    void aWrongAnswerShows() throws Exception {
        for (var file :
                Map.of(
                                "aes_gcm_test", "tag",
                                "hkdf_sha256_test", "okm",
                                "hmac_sha256_test", "tag",
                                "ed25519_test", "sig",
                                "mldsa_44_sign_seed_test", "sig",
                                "mldsa_44_verify_test", "sig",
                                "mlkem_512_test", "K",
                                "mlkem_512_encaps_test", "c",
                                "x25519_test", "shared",
                                "aes_kwp_test", "ct")
                        .entrySet()) {
            var name = "wycheproof/" + file.getKey() + ".json.gz";
            int valid = write(name, file.getValue());
            var outcome = run("vectors", folder.toString(), "--json");
            assertThat(outcome.code).as(name).isEqualTo(1);
            assertThat(JSON.readTree(outcome.out).path("failed").asInt())
                    .as(name)
                    .isEqualTo(valid)
                    .isPositive();
        }
    }

    /// @return how many tests are valid, and have another value now
    private int write(String name, String field) throws IOException {
        var root = Vectors.json(published().resolve(name));
        int valid = 0;
        for (JsonNode group : root.path("testGroups")) {
            for (JsonNode test : group.path("tests")) {
                var text = test.path(field).asText();
                if (test.path("result").asText().equals("valid") && !text.isEmpty()) {
                    byte[] bytes = HexFormat.of().parseHex(text);
                    bytes[bytes.length / 2] ^= 4;
                    ((ObjectNode) test).put(field, HexFormat.of().formatHex(bytes));
                    valid++;
                }
            }
        }
        Files.writeString(folder.resolve("changed.json"), root.toString());
        return valid;
    }

    @Test
    void nistsAnswersCountToo() throws Exception {
        var from = published().resolve("acvp/ML-DSA-keyGen-FIPS204");
        var to = Files.createDirectories(folder.resolve("keyGen"));
        try (Stream<Path> files = Files.list(from)) {
            for (var file : files.toList()) {
                var text = Vectors.json(file).toString();
                var name = file.getFileName().toString().replace(".gz", "");
                Files.writeString(to.resolve(name), text.replace("\"pk\":\"EB", "\"pk\":\"EC"));
            }
        }
        var outcome = run("vectors", folder.toString());
        assertThat(outcome.code).isEqualTo(1);
        assertThat(outcome.out).contains("FAILED keyGen/expectedResults.json 2 (bc)", "1 failed");
    }

    @Test
    void oneProviderAloneIsSaidAndAnUnknownOneRefused() throws Exception {
        write("wycheproof/hmac_sha256_test.json.gz", "comment-that-is-not-there");
        var outcome = run("vectors", folder.toString(), "--provider", "jdk");
        assertThat(outcome.code).isZero();
        assertThat(outcome.out).contains("passed by jdk").doesNotContain("passed by bc");
        var unknown = run("vectors", folder.toString(), "--provider", "openssl");
        assertThat(unknown.code).isEqualTo(64);
        assertThat(unknown.error).contains("no provider openssl; there are jdk, bc");
    }

    @Test
    void whatIsNoFolderOfVectorsIsToldByName() throws Exception {
        assertThat(run("vectors", folder.resolve("none").toString()).code).isEqualTo(66);
        assertThat(run("vectors").code).isEqualTo(64);
        assertThat(run("vectors", folder.toString(), "--fast").code).isEqualTo(64);
        assertThat(run("prove", folder.toString()).code).isEqualTo(64);
        assertThat(run("--help").code).isZero();
        assertThat(run("vectors", folder.toString()).code).as("none ran").isEqualTo(1);
        Files.writeString(folder.resolve("broken.json"), "{\"testGroups\": [");
        var broken = run("vectors", folder.toString());
        assertThat(broken.code).isEqualTo(65);
        assertThat(broken.error).contains("broken.json is no file of test vectors: no JSON");
    }
}

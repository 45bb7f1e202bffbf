package io.sigmavault.crypto.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Published test vectors: NIST ACVP under `acvp`, Wycheproof under `wycheproof`. They are not part
/// of the repository; they lie in the folder named by the system property `sigmavault.vectors` or
/// the environment variable `SIGMAVAULT_VECTORS`, else in `shared/vectors` beside the repository or
/// above. Where there is none, tests that need it are skipped and say so.
public final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /// The tests of one file, each with its group.
    ///
    /// @param file such as `wycheproof/aes_gcm_test.json.gz`
    public static Stream<Vector> of(String file) {
        return groups(read(file)).flatMap(Vectors::vectors);
    }

    /// ACVP keeps questions and answers apart; these are questions with their answers.
    ///
    /// @param folder such as `acvp/ML-KEM-keyGen-FIPS203`
    public static Stream<Vector> acvp(String folder) {
        var answers = read(folder + "/expectedResults.json.gz");
        return groups(read(folder + "/prompt.json.gz"))
                .flatMap(Vectors::vectors)
                .map(vector -> vector.answered(answer(answers, vector)));
    }

    private static JsonNode answer(JsonNode answers, Vector question) {
        int wanted = question.test().path("tcId").intValue();
        return groups(answers)
                .flatMap(Vectors::vectors)
                .map(Vector::test)
                .filter(answer -> answer.path("tcId").intValue() == wanted)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> groups(JsonNode root) {
        return root.path("testGroups").valueStream();
    }

    private static Stream<Vector> vectors(JsonNode group) {
        return group.path("tests").valueStream().map(test -> new Vector(group, test, test));
    }

    private static JsonNode read(String file) {
        var folder = folder();
        Assumptions.assumeTrue(
                folder.isPresent(),
                "no vectors: set -Dsigmavault.vectors or put shared/vectors beside the repository");
        var path = folder.orElseThrow().resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "no such vectors: " + file);
        try {
            return json(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file, packed with gzip, as it is.
    public static JsonNode json(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        }
    }

    /// Where the vectors are; empty if there are none here.
    public static Optional<Path> folder() {
        return Stream.of(
                        System.getProperty("sigmavault.vectors"),
                        System.getenv("SIGMAVAULT_VECTORS"))
                .flatMap(Stream::ofNullable)
                .map(Path::of)
                .findFirst()
                .or(Vectors::beside)
                .filter(Files::isDirectory);
    }

    private static Optional<Path> beside() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/vectors"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /// One test with its group; `answer` is the same as `test` except for ACVP.
    public record Vector(JsonNode group, JsonNode test, JsonNode answer) {

        Vector answered(JsonNode with) {
            return new Vector(group, test, with);
        }

        /// A field of the test in hex.
        public byte[] bytes(String field) {
            return HexFormat.of().parseHex(test.path(field).asText());
        }

        /// A field of the answer in hex.
        public byte[] answerBytes(String field) {
            return HexFormat.of().parseHex(answer.path(field).asText());
        }

        /// A field of the group in hex.
        public byte[] groupBytes(String field) {
            return HexFormat.of().parseHex(group.path(field).asText());
        }

        /// A number of the test or, if it has none, of the group.
        public int number(String field) {
            return test.path(field).isMissingNode()
                    ? group.path(field).asInt()
                    : test.path(field).asInt();
        }

        public String groupText(String field) {
            return group.path(field).asText();
        }

        /// Wycheproof's verdict: `valid`, `acceptable` or `invalid`.
        public String result() {
            return test.path("result").asText();
        }

        public boolean valid() {
            return result().equals("valid");
        }

        @Override
        public String toString() {
            return "test " + test.path("tcId") + " " + test.path("comment").asText();
        }
    }
}

package io.sigmavault.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.support.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// One bundle of a running SigmaVault, to be swapped.
///
/// @param rest a client that may do it
/// @param id its bundle id
/// @param symbolicName its name
/// @param jar its jar
public record Swapped(Rest rest, long id, String symbolicName, byte[] jar) {

    /// Finds it by name, with its jar from the distribution.
    public static Swapped named(Rest rest, String symbolicName) {
        return ours(rest).stream()
                .filter(bundle -> bundle.path("symbolicName").asText().equals(symbolicName))
                .findFirst()
                .map(bundle ->
                        new Swapped(
                                rest,
                                bundle.path("id").asLong(),
                                symbolicName,
                                jarOf(symbolicName)))
                .orElseThrow(() -> new IllegalStateException("no bundle " + symbolicName));
    }

    /// Every bundle of ours that is there.
    static List<JsonNode> ours(Rest rest) {
        var bundles = rest.get("/system/bundles").expect(200).json().path("bundles");
        return StreamSupport.stream(bundles.spliterator(), false)
                .filter(bundle -> bundle.path("symbolicName").asText().startsWith("io.sigmavault."))
                .toList();
    }

    public void update() {
        rest.with("Content-Type", "application/java-archive").put(path("content"), jar).expect(204);
    }

    public void rollback() {
        rest.post(path("rollback"), "").expect(204);
    }

    public void stop() {
        rest.post(path("stop"), "").expect(204);
    }

    public void start() {
        rest.post(path("start"), "").expect(204);
    }

    private String path(String what) {
        return "/system/bundles/" + id + "/" + what;
    }

    /// The jar that the running distribution was made with: others it refuses.
    public static byte[] jarOf(String symbolicName) {
        var home = System.getProperty("sigmavault.home");
        var distribution =
                home == null ? tree().resolve("karaf-assembly/target/assembly") : Path.of(home);
        try (var files =
                Files.walk(distribution.resolve("system/io/sigmavault").resolve(symbolicName))) {
            var jar =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow();
            return Files.readAllBytes(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path tree() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run this inside the SigmaVault tree");
        }
        return folder;
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bundles of strangers, taken because this process was started with `--developer`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PluginTest {

    private static final List<String> CORE =
            List.of(
                    "/status",
                    "/session",
                    "/vaults",
                    "/system/bundles",
                    "/tokens",
                    "/audit",
                    "/tasks",
                    "/pages");

    private final SigmaVault sigmavault =
            SigmaVault.start(
                    StartOptions.in(SigmaVaultExtension.freshFolder("plugins")).withDeveloper());

    @AfterAll
    void stop() {
        sigmavault.close();
    }

    @Test
    void developerModeIsShown() {
        assertThat(sigmavault.anonymous().get("/status").json().path("developer").asBoolean())
                .isTrue();
    }

    /// The second one pushes itself into every application there is.
    @ParameterizedTest
    @ValueSource(strings = {"", "(osgi.jakartars.name=*)"})
    void aBrokenExtensionLeavesTheCoreAlone(String select) throws IOException {
        var jar =
                Files.write(
                        sigmavault.data().resolveSibling("broken.jar"),
                        BrokenExtension.jar(select.isEmpty() ? null : select));
        sigmavault.console("bundle:install -s " + jar.toUri());
        try {
            for (int i = 0; i < 5; i++) {
                CORE.forEach(path -> sigmavault.owner().get(path).expect(200));
            }
            var status = sigmavault.owner().put(at("beside-a-broken-plugin"), utf8("x")).status();
            assertThat(status).isIn(201, 204);
        } finally {
            sigmavault.console("bundle:uninstall " + BrokenExtension.NAME);
        }
        CORE.forEach(path -> sigmavault.owner().get(path).expect(200));
    }

    @Test
    void theExampleCodecBuildsOutsideTheTreeAndWorks() throws IOException, InterruptedException {
        var jar = example();
        sigmavault.console("bundle:install -s " + jar.toUri());
        assertThat(sigmavault.console("codec:list")).contains("example");
    }

    /// Builds a copy of `tests/example-codec` where it has no parent to lean on.
    private Path example() throws IOException, InterruptedException {
        var source = Jars.tree().resolve("tests/example-codec");
        var copy = SigmaVaultExtension.freshFolder("example-codec");
        run(Path.of("cp"), "-r", source + "/.", copy.toString());
        run(Path.of("rm"), "-rf", copy.resolve("target").toString());
        run(Path.of("mvn"), "-q", "-o", "-B", "-f", copy.resolve("pom.xml").toString(), "package");
        try (var jars = Files.newDirectoryStream(copy.resolve("target"), "*.jar")) {
            return jars.iterator().next();
        }
    }

    private static void run(Path program, String... arguments)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}

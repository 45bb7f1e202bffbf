package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Licences of every jar of the distribution: each one is known and goes together with Apache-2.0.
/// Leaves the list in `target/licences.txt`.
class LicenceTest {

    private static final Path SYSTEM = Tree.root().resolve("karaf-assembly/target/assembly");

    private static final Pattern ALLOWED =
            Pattern.compile(
                    "(?i).*(apache|\\bMIT\\b|\\bBSD\\b|EPL|eclipse public|EDL|eclipse distribution|CDDL"
                            + "|bouncy|bsd-[23]|public domain|0BSD|ISC|W3C|MPL).*");

    private static final Pattern LICENCE_OF_POM =
            Pattern.compile("(?s)<license>.*?<name>(.*?)</name>.*?</license>");

    /// Jars that state no licence themselves, by the start of their names.
    private static final TreeMap<String, String> KNOWN =
            new TreeMap<>(
                    java.util.Map.of(
                            "aopalliance-repackaged", "EPL-2.0",
                            "org.osgi", "Apache-2.0",
                            "osgi.", "Apache-2.0",
                            "txw2", "EDL-1.0"));

    @Test
    void everyJarOfTheDistributionMayBeGivenAway() throws IOException {
        assumeTrue(Files.isDirectory(SYSTEM), "the distribution is not built");
        var licences = new TreeMap<String, String>();
        try (var files = Files.walk(SYSTEM)) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                licences.put(jar.getFileName().toString(), licence(jar));
            }
        }
        var text = new StringBuilder();
        licences.forEach(
                (jar, licence) -> text.append(jar).append('\t').append(licence).append('\n'));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("licences.txt"), text);
        assertThat(licences).isNotEmpty();
        assertThat(
                        licences.entrySet().stream()
                                .filter(entry -> !ALLOWED.matcher(entry.getValue()).matches())
                                .toList())
                .as("jars without a licence that we know")
                .isEmpty();
    }

    /// What the jar says: its manifest, else the pom or the licence file inside, else the pom beside it
    /// in the local repository, else what is known of it.
    private static String licence(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            var manifest = jar.getManifest();
            var stated =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue("Bundle-License");
            if (stated != null && ALLOWED.matcher(stated).matches()) {
                return stated;
            }
            for (var entry : jar.stream().toList()) {
                if (entry.getName()
                        .matches("META-INF/(maven/.*/pom\\.xml|LICENSE.*|about\\.html)")) {
                    var text =
                            new String(
                                    jar.getInputStream(entry).readAllBytes(),
                                    StandardCharsets.UTF_8);
                    var found = entry.getName().endsWith("pom.xml") ? ofPom(text) : ofText(text);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        return ofRepository(file);
    }

    private static String ofPom(String text) {
        var found = LICENCE_OF_POM.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String ofText(String text) {
        return List.of("Apache License", "Eclipse Public License", "MIT License", "BSD License")
                .stream()
                .filter(text::contains)
                .findFirst()
                .orElse("");
    }

    private static String ofRepository(Path file) throws IOException {
        var name = file.getFileName().toString();
        var local = Path.of(System.getProperty("localRepository")); // as Surefire says it
        var relative = file.toString().replaceFirst(".*/(system|lib/[a-z0-9]+)/", "");
        var pom =
                local.resolve(
                        relative.replaceFirst("\\.jar$", ".pom")
                                .replaceFirst("-with-jetty-websockets", ""));
        if (Files.exists(pom)) {
            var found = ofPom(Files.readString(pom));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return KNOWN.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}

package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of what the product consists of has every jar as it is, every npm package and every Debian package.
class SbomTest {

    private static final Path ROOT = Tree.root();
    private static final Path ASSEMBLY = ROOT.resolve("karaf-assembly/target/assembly");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private JsonNode write(String name) throws Exception {
        var packages =
                Files.writeString(folder.resolve("packages"), "bash=5.2.37-2+b10\nadduser=3.1\n");
        var out = folder.resolve(name);
        var script = ROOT.resolve("karaf-assembly/src/main/launcher/sbom.py");
        var python =
                new ProcessBuilder(
                                "python3",
                                script.toString(),
                                ROOT.toString(),
                                out.toString(),
                                packages.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(python.getInputStream().readAllBytes());
        assertThat(python.waitFor()).as(said).isZero();
        return new ObjectMapper().readTree(out.toFile());
    }

    private static TreeSet<String> hashesOfJars() throws Exception {
        var hashes = new TreeSet<String>();
        for (var part : new String[] {"lib", "system"}) {
            try (var files = Files.walk(ASSEMBLY.resolve(part))) {
                for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    byte[] digest =
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
                    hashes.add(HexFormat.of().formatHex(digest));
                }
            }
        }
        return hashes;
    }

    @Test
    void everythingIsListedWithItsLicence() throws Exception {
        assumeTrue(Files.isDirectory(ASSEMBLY), "the distribution is not built");
        var document = write("one.json");
        assertThat(document.get("specVersion").asText()).isEqualTo("1.6");
        var hashes = new TreeSet<String>();
        var debian = new TreeSet<String>();
        int npm = 0;
        for (var part : document.get("components")) {
            var purl = part.get("purl").asText();
            if (purl.startsWith("pkg:deb/")) {
                debian.add(purl);
                continue;
            }
            assertThat(part.path("licenses").size()).as(purl).isEqualTo(1);
            if (purl.startsWith("pkg:npm/")) {
                npm++;
            } else {
                hashes.add(part.get("hashes").get(0).get("content").asText());
            }
        }
        assertThat(hashes).isEqualTo(hashesOfJars());
        assertThat(npm).isPositive();
        assertThat(debian)
                .containsExactly(
                        "pkg:deb/debian/adduser@3.1?distro=trixie",
                        "pkg:deb/debian/bash@5.2.37-2%2Bb10?distro=trixie");
    }

    @Test
    void sameInputGivesTheSameBytes() throws Exception {
        assumeTrue(Files.isDirectory(ASSEMBLY), "the distribution is not built");
        write("one.json");
        write("two.json");
        assertThat(same("one.json", "two.json")).isTrue();
    }

    private boolean same(String one, String two) throws IOException {
        return Files.mismatch(folder.resolve(one), folder.resolve(two)) < 0;
    }
}

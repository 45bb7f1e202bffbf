package io.sigmavault.seal.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder goes to somebody else and comes out as it was.
class ToolTest {

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    @BeforeEach
    void keys() {
        assertThat(cli.run("seal", "keygen", at("bob"))).isZero();
        assertThat(cli.run("seal", "keygen", at("alice"), "--kem", "1024")).isZero();
        assertThat(cli.run("seal", "keygen", at("signer"), "--signer")).isZero();
    }

    private Path at(String name) {
        return scratch.resolve(name);
    }

    private Path sealed(String... more) throws IOException {
        var words =
                new ArrayList<Object>(
                        List.of(
                                "seal",
                                "create",
                                SomeTree.make(at("tree")),
                                "-o",
                                at("tree.sealed"),
                                "-s",
                                at("signer.key")));
        words.addAll(List.of("-r", at("bob.pub"), "--recipient", at("alice.pub")));
        words.addAll(List.of(more));
        assertThat(cli.run(words.toArray())).as(cli.complained()).isZero();
        return at("tree.sealed");
    }

    @Test
    void everythingComesBack() throws Exception {
        var file = sealed();
        assertThat(cli.said()).contains("are sealed for 2");
        for (var name : List.of("bob", "alice")) {
            int code =
                    cli.run(
                            "open",
                            "extract",
                            file,
                            "-k",
                            at(name + ".key"),
                            "--signer",
                            at("signer.pub"),
                            "-o",
                            at(name));
            assertThat(code).as(cli.complained()).isZero();
            assertThat(SomeTree.describe(at(name))).isEqualTo(SomeTree.describe(at("tree")));
            assertThat(Files.getLastModifiedTime(at(name)))
                    .isEqualTo(Files.getLastModifiedTime(at("tree")));
        }
        try (var host = new PosixWriter()) {
            var sparse = host.stat(Names.bytes(at("bob").resolve("sparse").toString()));
            assertThat(sparse.blocks512()).isLessThan(1000);
        }
    }

    @Test
    void tightIsSmaller() throws Exception {
        var folder = Files.createDirectory(at("logs"));
        var log = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            log.append(
                    "2026-11-28T10:%02d:%02d worker-%d took %d ms%n"
                            .formatted(i / 600 % 60, i / 10 % 60, i % 7, i * 37 % 91));
        }
        Files.writeString(folder.resolve("a.log"), log);
        for (var way : List.of("--tight", "--quiet")) {
            assertThat(
                            cli.run(
                                    "seal",
                                    folder,
                                    "-o",
                                    at(way),
                                    "-r",
                                    at("bob.pub"),
                                    "-s",
                                    at("signer.key"),
                                    way))
                    .isZero();
        }
        assertThat(Files.size(at("--tight"))).isLessThan(Files.size(at("--quiet")) * 4 / 5);
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                at("--tight"),
                                "a.log",
                                "-k",
                                at("bob.key"),
                                "--any-signer",
                                "-o",
                                "-"))
                .isZero();
        assertThat(new String(cli.output(), UTF_8)).isEqualTo(log.toString());
    }

    @Test
    void someOfItIsReadAlone() throws Exception {
        var file = sealed();
        int code =
                cli.run(
                        "open",
                        "extract",
                        file,
                        "deep",
                        "link",
                        "-k",
                        at("bob.key"),
                        "--signer",
                        at("signer.pub"),
                        "-o",
                        at("some"));
        assertThat(code).isEqualTo(2); // its hard link has its first name elsewhere
        assertThat(cli.complained()).contains("another name of text");
        var expected = SomeTree.describe(at("tree"));
        expected.keySet()
                .removeIf(path -> !describedBelow(path, "deep") && !path.equals(described("link")));
        expected.remove(described("deep/Ünder the sea\n/again"));
        assertThat(SomeTree.describe(at("some"))).isEqualTo(expected);
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                file,
                                "deep/gone",
                                "-k",
                                at("bob.key"),
                                "--any-signer",
                                "-o",
                                at("gone")))
                .isEqualTo(66);
        assertThat(at("gone")).doesNotExist();
    }

    private static String described(String path) {
        return Arrays.toString(Names.bytes(path));
    }

    private static boolean describedBelow(String described, String folder) {
        var start = described(folder);
        return described.startsWith(start.substring(0, start.length() - 1));
    }

    @Test
    void itIsListed() throws Exception {
        var file = sealed();
        assertThat(cli.run("open", "list", file, "-k", at("bob.key"), "--any-signer")).isZero();
        assertThat(cli.said())
                .contains("link -> ../../../etc/passwd", "again = text", "Ünder the sea\\x0a");
        assertThat(cli.said().lines()).anyMatch(line -> line.matches("- 0711 +11700 .* text"));
        assertThat(
                        cli.run(
                                "open",
                                "list",
                                "--json",
                                file,
                                "hollow",
                                "-k",
                                at("bob.key"),
                                "--any-signer"))
                .isZero();
        assertThat(cli.said())
                .startsWith("{\"path\":\"hollow\",\"kind\":\"folder\"")
                .hasLineCount(1);
    }

    @Test
    void whatIsCutOffSaysSoAndGivesWhatIsWhole() throws Exception {
        var file = sealed();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        for (var verb : List.of("verify", "list")) {
            assertThat(
                            cli.run(
                                    "open",
                                    verb,
                                    file,
                                    "-k",
                                    at("bob.key"),
                                    "--signer",
                                    at("signer.pub")))
                    .isEqualTo(3);
            assertThat(cli.complained()).contains("not complete, its signature is missing");
        }
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                file,
                                "-k",
                                at("bob.key"),
                                "--signer",
                                at("signer.pub"),
                                "-o",
                                at("back")))
                .isEqualTo(3);
        assertThat(at("back")).doesNotExist();
        Files.write(file, Arrays.copyOf(whole, 6 << 20));
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                "--salvage",
                                file,
                                "-k",
                                at("bob.key"),
                                "-o",
                                at("back")))
                .isEqualTo(3);
        assertThat(cli.said()).contains("NOBODY'S SIGNATURE");
        assertThat(cli.complained()).contains("noise.bin is cut off after ");
        assertThat(Files.readString(at("back/text"))).isEqualTo(Files.readString(at("tree/text")));
        byte[] part = Files.readAllBytes(at("back/deep/Ünder the sea\n/noise.bin"));
        assertThat(part.length).isBetween(3 << 20, 6 << 20);
        assertThat(part)
                .isEqualTo(
                        Arrays.copyOf(
                                Files.readAllBytes(at("tree/deep/Ünder the sea\n/noise.bin")),
                                part.length));
    }

    @Test
    void onlyWhoMayReadsItAndOnlyWhoIsMeantSignedIt() throws Exception {
        var file = sealed();
        cli.run("seal", "keygen", at("eve"));
        cli.run("seal", "keygen", at("mallory"), "--signer");
        assertThat(cli.run("open", "verify", file, "-k", at("eve.key"), "--any-signer"))
                .isEqualTo(77);
        assertThat(
                        cli.run(
                                "open",
                                "verify",
                                file,
                                "-k",
                                at("bob.key"),
                                "--signer",
                                at("mallory.pub")))
                .isEqualTo(4);
        assertThat(cli.complained()).contains("signed with another key");
        assertThat(
                        cli.run(
                                "open",
                                "verify",
                                file,
                                "-k",
                                at("eve.key"),
                                "-k",
                                at("bob.key"),
                                "--signer",
                                at("signer.pub")))
                .isZero();
        assertThat(cli.run("open", "verify", file, "-k", at("bob.key"))).isEqualTo(64);
        assertThat(cli.run("open", "verify", file, "-k", at("signer.key"), "--any-signer"))
                .isEqualTo(64);
        byte[] hurt = Files.readAllBytes(file);
        hurt[hurt.length / 2] ^= 1;
        Files.write(file, hurt);
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                file,
                                "-k",
                                at("bob.key"),
                                "--signer",
                                at("signer.pub"),
                                "-o",
                                at("back")))
                .isEqualTo(65);
        assertThat(at("back")).doesNotExist();
    }

    @Test
    void itGoesThroughPipes() throws Exception {
        byte[] content = new byte[5 << 20];
        new Random(1).nextBytes(content);
        assertThat(
                        cli.with(content)
                                .run(
                                        "seal",
                                        "-",
                                        "-o",
                                        "-",
                                        "-r",
                                        at("bob.pub"),
                                        "-s",
                                        at("signer.key")))
                .isZero();
        byte[] sealed = cli.output();
        assertThat(
                        cli.with(sealed)
                                .run(
                                        "open",
                                        "extract",
                                        "-",
                                        "-k",
                                        at("bob.key"),
                                        "--signer",
                                        at("signer.pub"),
                                        "-o",
                                        at("back")))
                .isZero();
        assertThat(Files.readAllBytes(at("back"))).isEqualTo(content);
        assertThat(
                        cli.with(sealed)
                                .run(
                                        "open",
                                        "extract",
                                        "-",
                                        "-k",
                                        at("bob.key"),
                                        "--signer",
                                        at("signer.pub"),
                                        "-o",
                                        "-"))
                .isEqualTo(64);
        Files.write(at("sealed"), sealed);
        assertThat(
                        cli.run(
                                "open",
                                "extract",
                                at("sealed"),
                                "-k",
                                at("bob.key"),
                                "--signer",
                                at("signer.pub"),
                                "-o",
                                "-"))
                .isZero();
        assertThat(cli.output()).isEqualTo(content);
        var cut = Arrays.copyOf(sealed, sealed.length - 2000);
        assertThat(
                        cli.with(cut)
                                .run(
                                        "open",
                                        "extract",
                                        "-",
                                        "-k",
                                        at("bob.key"),
                                        "--signer",
                                        at("signer.pub"),
                                        "-o",
                                        at("cut")))
                .isEqualTo(3);
        assertThat(at("cut")).doesNotExist();
    }

    @Test
    void keysOfTheVaultToolAreTaken() throws Exception {
        var line = Files.readString(at("bob.pub"));
        assertThat(line).startsWith("sigmavault-public X25519-ML-KEM-768 ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at("bob.key"))))
                .isEqualTo("rw-------");
        assertThat(cli.run("seal", "keygen", at("bob"))).isEqualTo(76);
        Files.writeString(at("broken.pub"), line.substring(0, 99));
        Files.writeString(at("x"), "x");
        for (var key : List.of("broken.pub", "x", "signer.pub", "bob.key")) {
            assertThat(
                            cli.run(
                                    "seal",
                                    at("x"),
                                    "-o",
                                    at("y"),
                                    "-r",
                                    at(key),
                                    "-s",
                                    at("signer.key")))
                    .as(key)
                    .isIn(64, 76);
            assertThat(at("y")).doesNotExist();
        }
        Files.copy(at("signer.key"), at("other.key"));
        assertThat(cli.run("seal", "keygen", at("another"), "--signer")).isZero();
        Files.copy(at("another.pub"), at("other.pub"));
        assertThat(
                        cli.run(
                                "seal",
                                at("x"),
                                "-o",
                                at("y"),
                                "-r",
                                at("bob.pub"),
                                "-s",
                                at("other.key")))
                .isEqualTo(76);
        assertThat(cli.complained()).contains("does not belong");
    }

    @Test
    void helpNamesEveryVerb() {
        assertThat(cli.run("seal", "--help")).isZero();
        assertThat(cli.said()).contains("keygen", "create", "Exit codes");
        assertThat(cli.run("open", "--help")).isZero();
        assertThat(cli.said()).contains("list", "extract", "verify", "--salvage");
        assertThat(cli.run("open", "fly")).isEqualTo(64);
        assertThat(cli.run("seal")).isEqualTo(64);
    }
}

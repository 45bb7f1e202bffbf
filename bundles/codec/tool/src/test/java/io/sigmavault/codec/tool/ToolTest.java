package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files into a `.sigma` file and back, as somebody does it at a shell.
class ToolTest {

    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_123L);

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    private Path file(String name, byte[] content) throws IOException {
        var file = scratch.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return file;
    }

    private static byte[] lines(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("2026-11-27 10:00:").append(10 + i % 50).append(" INFO request ");
            text.append(i).append(" took ").append(i * 7 % 91).append(" ms\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] zip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("in"));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /// Content, mode and time by path.
    private static Map<String, String> tree(Path top) throws IOException {
        var all = new TreeMap<String, String>();
        try (var paths = Files.walk(top)) {
            for (var path : paths.filter(each -> !each.equals(top)).toList()) {
                var content = Files.isDirectory(path) ? "folder" : hash(path);
                all.put(
                        top.relativize(path).toString(),
                        content
                                + " "
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                                + " "
                                + Files.getLastModifiedTime(path).toMillis());
            }
        }
        return all;
    }

    private static String hash(Path path) throws IOException {
        return java.util.HexFormat.of()
                .formatHex(Compressing.sha256().digest(Files.readAllBytes(path)));
    }

    /// Columns of hexadecimal take half a byte a digit; a mixer takes a little more.
    @Test
    void denseIsNotLargerThanTight() throws Exception {
        var random = new java.util.Random(7);
        var lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append("id=%016x%n".formatted(random.nextLong()));
        }
        var file = Files.writeString(scratch.resolve("ids.log"), lines);
        assertThat(cli.run("compress", "--tight", file, "-o", scratch.resolve("t.sigma"))).isZero();
        assertThat(cli.run("compress", "--dense", file, "-o", scratch.resolve("d.sigma"))).isZero();
        assertThat(Files.size(scratch.resolve("d.sigma")))
                .isLessThanOrEqualTo(Files.size(scratch.resolve("t.sigma")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ingest", "--tight", "--dense"})
    void aTreeComesBackAsItWas(String tier) throws IOException {
        byte[] noise = new byte[70_000];
        new Random(1).nextBytes(noise);
        file("tree/app.log", lines(3_000));
        file("tree/empty.log", new byte[0]);
        file("tree/in/noise.bin", noise);
        file("tree/in/ä ö.zip", zip(lines(500)));
        Files.createDirectories(scratch.resolve("tree/nothing"));
        var script = file("tree/run.sh", "#!/bin/sh\n".getBytes(UTF_8));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(script, TIME);
        Files.setLastModifiedTime(scratch.resolve("tree/in"), TIME);
        var sigma = scratch.resolve("t.sigma");
        assertThat(cli.run("compress", tier, scratch.resolve("tree"), "-o", sigma)).isZero();
        assertThat(cli.said()).contains("5 files");
        assertThat(cli.run("decompress", sigma, "-o", scratch.resolve("back"))).isZero();
        assertThat(tree(scratch.resolve("back"))).isEqualTo(tree(scratch.resolve("tree")));
    }

    @Test
    void aFolderWithNothingInItComesBack() throws IOException {
        Files.createDirectories(scratch.resolve("void"));
        var sigma = scratch.resolve("void.sigma");
        assertThat(cli.run("compress", scratch.resolve("void"), "-o", sigma)).isZero();
        assertThat(cli.run("decompress", sigma, "-o", scratch.resolve("back"))).isZero();
        assertThat(scratch.resolve("back")).isEmptyDirectory();
    }

    @Test
    void aFileLargerThanABlockComesBackThroughPipes() {
        byte[] content = lines(200_000);
        assertThat(content.length).isGreaterThan(2 * Tier.INGEST.blockBytes());
        assertThat(cli.with(content).run("compress", "--ingest", "-", "-o", "-")).isZero();
        byte[] sigma = cli.output();
        assertThat(sigma.length).isLessThan(content.length / 5);
        assertThat(cli.with(sigma).run("decompress", "-", "-o", "-")).isZero();
        assertThat(cli.output()).isEqualTo(content);
    }

    @Test
    void meaningBeatsZstdAlone() throws IOException {
        byte[] content = lines(20_000);
        var sigma = scratch.resolve("log.sigma");
        cli.run("compress", file("a.log", content), "-o", sigma);
        assertThat(Files.size(sigma)).isLessThan(Zstd.compress(content, 19).length * 3 / 4);
    }

    /// A zip's deflated content is opened, and the zip is the same bit for bit.
    @Test
    void containersAreOpened() throws IOException {
        byte[] zip = zip(lines(20_000));
        var sigma = scratch.resolve("z.sigma");
        cli.run("compress", file("a.zip", zip), "-o", sigma);
        assertThat(Files.size(sigma)).isLessThan(zip.length / 2);
        assertThat(cli.run("decompress", sigma, "-o", scratch.resolve("b.zip"))).isZero();
        assertThat(scratch.resolve("b.zip")).hasBinaryContent(zip);
    }

    @Test
    void analyzeTellsWhereTheBytesGoAndWritesNothing() throws IOException {
        file("tree/a.log", lines(2_000));
        file("tree/b.json", "{}".getBytes(UTF_8));
        assertThat(cli.run("analyze", scratch.resolve("tree"))).isZero();
        assertThat(cli.said()).contains("log", "json", "sigma 100%", "all");
        assertThat(cli.run("analyze", "--json", scratch.resolve("tree"))).isZero();
        assertThat(cli.said()).startsWith("{\"files\":2,").contains("\"bytesByCodec\"");
        try (var files = Files.list(scratch)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatCannotBeStoredIsNamed() throws IOException {
        file("tree/a.log", lines(10));
        Files.createSymbolicLink(scratch.resolve("tree/link"), Path.of("a.log"));
        assertThat(cli.run("compress", scratch.resolve("tree"), "-o", scratch.resolve("s")))
                .isEqualTo(2);
        assertThat(cli.complained()).contains("tree/link is left out");
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        var there = file("there", "precious".getBytes(UTF_8));
        assertThat(cli.run("compress", file("a.log", lines(10)), "-o", there)).isEqualTo(76);
        assertThat(cli.complained()).contains("there is there already");
        assertThat(there).hasContent("precious");
    }

    @Test
    void aFolderDoesNotGoIntoAPipe() throws IOException {
        file("tree/a.log", lines(10));
        cli.run("compress", scratch.resolve("tree"), "-o", "-");
        byte[] sigma = cli.output();
        assertThat(cli.with(sigma).run("decompress", "--json", "-", "-o", "-")).isEqualTo(76);
        assertThat(cli.complained()).contains("\"error\":\"several-files\"");
    }

    @Test
    void wrongWordsAreToldWhatIsRight() {
        assertThat(cli.run("squeeze", "x")).isEqualTo(64);
        assertThat(cli.complained()).contains("there is no verb squeeze");
        assertThat(cli.run("compress", "x")).isEqualTo(64);
        assertThat(cli.complained()).contains("add -o PATH");
        assertThat(cli.run("compress", "--fast", "x", "-o", "y")).isEqualTo(64);
        assertThat(cli.run("decompress", "--dense", "x", "-o", "y")).isEqualTo(64);
        assertThat(cli.run("analyze", "x", "-o", "y")).isEqualTo(64);
        assertThat(cli.run("compress", scratch.resolve("gone"), "-o", scratch.resolve("y")))
                .isEqualTo(66);
        assertThat(cli.run("--help")).isZero();
        assertThat(cli.said()).contains("compress", "decompress", "analyze", "Exit codes");
    }
}

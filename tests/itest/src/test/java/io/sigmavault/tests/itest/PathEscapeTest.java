package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.testkit.Generator;
import io.sigmavault.core.testkit.Generators;
import io.sigmavault.core.testkit.Properties;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Paths that want to leave a share of a plain folder, in which links lead out of it, over WebDAV and SFTP, and the addresses
/// of REST beside them: nothing outside is read, listed, written or removed.
@ExtendWith(SigmaVaultExtension.class)
class PathEscapeTest {

    private static final String SECRET = "what nobody outside may see";
    private static final int CASES = 25;
    private static final int MANY_CASES = 2_000;

    /// What is there, and what any protocol might stumble over.
    private static final List<String> NAMES =
            List.of(
                    "inside",
                    "folder",
                    "out",
                    "file",
                    "up",
                    "root",
                    "dangling",
                    "",
                    ".",
                    "..",
                    "...");

    /// Parts of paths over HTTP; each is sent as it is.
    private static final Generator<String> WEB_NAMES =
            names(
                    "%2e%2e",
                    "%2E.",
                    ".%2e",
                    "%252e%252e",
                    "%2f",
                    "..%2f..",
                    "%2e%2e%2f%2e%2e",
                    "..%5c..",
                    "..\\..",
                    "%00",
                    "inside%00",
                    "..%00",
                    "%c0%ae%c0%ae",
                    "%e0%80%ae%e0%80%ae",
                    "%c0%af",
                    "%ff",
                    "%u002e%u002e",
                    ";",
                    "..;",
                    "..;x=y",
                    "%3b",
                    "?",
                    "#",
                    "%23",
                    "%",
                    "%2",
                    "secret",
                    "outside",
                    "etc",
                    "passwd",
                    "shares",
                    ".dav",
                    ".uploads",
                    "..%2f..%2foutside%2fsecret",
                    "%EF%BC%8E%EF%BC%8E",
                    "a".repeat(300));

    /// Names over SFTP; the bytes of `ISO_8859_1`, so that they need not be UTF-8.
    private static final Generator<String> SFTP_NAMES =
            names(
                    "..\0",
                    "inside\0",
                    "\0",
                    "\u00c0\u00ae\u00c0\u00ae",
                    "\u00e0\u0080\u00ae",
                    "\u00c0\u00af",
                    "\u00ff",
                    "..\\..",
                    "%2e%2e",
                    "~",
                    "~root",
                    "secret",
                    "outside",
                    "etc",
                    "passwd",
                    "shares",
                    ".uploads",
                    "*",
                    "$HOME",
                    "\n",
                    "a".repeat(300));

    /// @param more names of one protocol
    private static Generator<String> names(String... more) {
        return Generators.oneOf(
                Stream.concat(NAMES.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @TempDir private static Path scratch;

    private final SigmaVault sigmavault;
    private final Path pool = SigmaVaultExtension.freshFolder("escape-pool");
    private final Path outside = SigmaVaultExtension.freshFolder("escape-outside");

    @SuppressWarnings("NullAway.Init")
    private SharedFolder share;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PathEscapeTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
    }

    @BeforeEach
    void shareAFolderWithLinks() throws IOException {
        sigmavault.console(
                "config:property-set -p io.sigmavault.vault.engine places escapepool=" + pool);
        share =
                SharedFolder.of(
                        sigmavault,
                        "{\"pool\":\"escapepool\",\"folder\":\"inner\"}",
                        scratch,
                        "webdav",
                        "sftp");
        folder = pool.resolve("shares/inner");
        Files.writeString(outside.resolve("secret"), SECRET);
        Files.writeString(pool.resolve("secret"), SECRET);
        Files.createDirectories(pool.resolve("shares/outside"));
        Files.writeString(pool.resolve("shares/outside/secret"), SECRET);
        fill();
    }

    /// What the share has: two folders full of links that lead out of it, and a file.
    private void fill() throws IOException {
        Files.writeString(folder.resolve("inside"), "may be seen");
        Files.createDirectory(folder.resolve("folder"));
        for (var in : List.of(folder, folder.resolve("folder"))) {
            Files.createSymbolicLink(in.resolve("out"), outside);
            Files.createSymbolicLink(in.resolve("file"), outside.resolve("secret"));
            Files.createSymbolicLink(in.resolve("up"), Path.of("../../outside"));
            Files.createSymbolicLink(in.resolve("root"), Path.of("/"));
            Files.createSymbolicLink(in.resolve("dangling"), outside.resolve("new"));
        }
    }

    @AfterEach
    void unshare() {
        share.close();
        sigmavault.console("config:property-delete -p io.sigmavault.vault.engine places");
    }

    @Test
    void nothingOutsideIsReached() throws IOException {
        fuzz(CASES);
    }

    @Test
    @Tag("full")
    void nothingOutsideIsReachedByMany() throws IOException {
        fuzz(MANY_CASES);
    }

    private void fuzz(int cases) throws IOException {
        var before = outsiders();
        assertThat(before).hasSizeGreaterThan(4);
        Properties.forAll(
                cases,
                paths(WEB_NAMES),
                path -> {
                    overHttp(path);
                    assertThat(outsiders()).isEqualTo(before);
                });
        try (var sftp = share.sftp()) {
            Properties.forAll(
                    cases,
                    paths(SFTP_NAMES),
                    path -> {
                        overSftp(sftp, path);
                        assertThat(outsiders()).isEqualTo(before);
                    });
        }
        assertThat(sigmavault.owner().get("/status").status()).isEqualTo(200);
    }

    private static Generator<String> paths(Generator<String> names) {
        var some = Generators.lists(names, 1, 6);
        return some.map(list -> "/" + String.join("/", list));
    }

    /// All that must stay as it is: what lies beside the share's folder, and the links in it while they are there.
    private Map<String, String> outsiders() throws IOException {
        var all = new TreeMap<String, String>();
        for (var top : List.of(outside, pool)) {
            try (var files = Files.walk(top)) {
                for (var file : files.filter(each -> !each.startsWith(folder)).toList()) {
                    if (!file.startsWith(pool.resolve("shares/.uploads"))) {
                        all.put(
                                file.toString(),
                                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                        ? Files.readString(file)
                                        : "");
                    }
                }
            }
        }
        return all;
    }

    private void overHttp(String path) throws IOException {
        var requests = new ArrayList<String>();
        for (String method : List.of("GET", "PROPFIND", "PUT", "MKCOL", "DELETE")) {
            requests.add(share.head(method, path) + "Depth: 1\r\n" + body(method));
        }
        for (String method : List.of("COPY", "MOVE")) {
            String to = "Destination: /dav/" + share.name();
            String end = "\r\nContent-Length: 0\r\n\r\n";
            requests.add(share.head(method, "/inside") + to + path + end);
            requests.add(share.head(method, path) + to + "/copy" + end);
        }
        for (String method : List.of("GET", "PUT", "DELETE")) {
            requests.add(
                    method
                            + " /api/v1/vaults/main/files/escape"
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + sigmavault.token()
                            + "\r\n"
                            + body(method));
        }
        quiet(requests);
        restore();
    }

    private static String body(String method) {
        return method.equals("PUT") ? "Content-Length: 3\r\n\r\nbad" : "Content-Length: 0\r\n\r\n";
    }

    /// What went inside the share may go, and what came may have come: all is as before for the next case.
    private void restore() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
        fill();
    }

    /// Sends requests whose answers, whatever they are, have nothing from outside. One connection takes all of them, unless
    /// the server ends it at one that it can't read.
    private void quiet(List<String> requests) throws IOException {
        boolean alone = false;
        for (int done = 0; done < requests.size(); ) {
            var batch = requests.subList(done, alone ? done + 1 : requests.size());
            int answered = quiet(pipelined(batch));
            assertThat(answered > 0 || !alone).as(batch.getFirst()).isTrue();
            alone = answered == 0; // what came was lost as the connection was cut
            done += answered;
        }
    }

    private static String pipelined(List<String> requests) {
        var head = String.join("", requests.subList(0, requests.size() - 1));
        return head.replace("Connection: close\r\n", "") + requests.getLast();
    }

    /// @return how many were answered
    private int quiet(String requests) throws IOException {
        String answers;
        try (var connection = new RawTls(sigmavault)) {
            connection.send(requests);
            answers = connection.rest();
        } catch (SocketException e) {
            return 0;
        }
        assertThat(answers).as(requests).doesNotContain(SECRET, "root:x:0:0");
        assertThat(answers).as(requests).doesNotContain("HTTP/1.1 500");
        return answers.split("HTTP/1\\.1 ", -1).length - 1;
    }

    private void overSftp(RawSftp sftp, String path) throws IOException {
        byte[] at = bytes("/" + share.name() + path);
        for (byte[] each : List.of(at, bytes(path), bytes(path.substring(1)))) {
            assertThat(new String(read(sftp, each), StandardCharsets.UTF_8))
                    .doesNotContain(SECRET, "root:x:0:0");
            sftp.ask(7, each);
            sftp.ask(17, each);
            sftp.ask(19, each);
            sftp.ask(16, each);
            var listed = sftp.ask(11, each);
            if (listed.type() == 102) {
                assertThat(new String(sftp.ask(12, listed.bytes()).body(), StandardCharsets.UTF_8))
                        .doesNotContain("secret");
                sftp.close(listed.bytes());
            }
            var opened = sftp.ask(3, each, RawSftp.WRITE | RawSftp.CREATE, 0);
            if (opened.type() == 102) {
                sftp.write(opened.bytes(), 0, utf8("bad"));
                sftp.close(opened.bytes());
            }
            sftp.ask(14, each, 0);
            sftp.ask(9, each, 1, 0L);
            sftp.ask(18, at, each);
            sftp.ask(18, bytes(share.at("inside")), each);
            sftp.ask(200, "posix-rename@openssh.com", each, bytes(share.at("moved")));
            sftp.ask(20, bytes(share.at("link")), each);
            sftp.ask(13, each);
            sftp.ask(15, each);
        }
        restore();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] read(RawSftp sftp, byte[] path) throws IOException {
        var content = new ByteArrayOutputStream();
        var opened = sftp.ask(3, path, RawSftp.READ, 0);
        if (opened.type() == 102) {
            var read = sftp.ask(5, opened.bytes(), 0L, 1 << 15);
            content.write(read.type() == 103 ? read.bytes() : new byte[0]);
            sftp.close(opened.bytes());
        }
        return content.toByteArray();
    }
}

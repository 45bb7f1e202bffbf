package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// WebDAV with the clients that prove it, and with bad input.
@ExtendWith(SigmaVaultExtension.class)
class WebDavTest {

    private static final String JSON = "application/json";

    @TempDir private static Path scratch;

    private final SigmaVault sigmavault;
    private final Rest owner;
    private final Rest dav;
    private final String share = "dav-" + Long.toHexString(System.nanoTime());

    WebDavTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
        dav = client(sigmavault.token()).below("/dav/" + share);
    }

    private Rest client(String token) {
        var pair = Base64.getEncoder().encodeToString(utf8("anyone:" + token));
        return sigmavault.anonymous().with("Authorization", "Basic " + pair);
    }

    @BeforeEach
    void shareAFolder() {
        create(share, "{\"vault\":\"main\",\"path\":\"" + Given.folder(owner) + "\"}", "");
    }

    private void create(String name, String source, String more) {
        owner.post(
                        "/shares",
                        "{\"name\":\"%s\",\"source\":%s,\"protocols\":[\"webdav\"]%s}"
                                .formatted(name, source, more))
                .expect(201);
    }

    @AfterEach
    void unshare() {
        owner.delete("/shares/" + share).expect(204);
    }

    private static Reply send(Rest client, String method, String path, String body) {
        return client.send(method, path, BodyPublishers.ofString(body));
    }

    private String url() {
        return sigmavault.address() + "/dav/" + share + "/";
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(scratch, "run");
        var log = folder.resolve("out");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    @Test
    void litmusPassesOnAVault() throws Exception {
        litmus();
    }

    @Test
    void litmusPassesOnAFolderOfAPool() throws Exception {
        var pool = Files.createDirectories(SigmaVaultExtension.freshFolder("dav-pool"));
        sigmavault.console(
                "config:property-set -p io.sigmavault.vault.engine places davpool=" + pool);
        try {
            unshare();
            create(share, "{\"pool\":\"davpool\",\"folder\":\"media\"}", "");
            litmus();
            dav.put("/kept", utf8("plain")).expect(201);
            assertThat(pool.resolve("shares/media/kept")).hasContent("plain");
        } finally {
            sigmavault.console("config:property-delete -p io.sigmavault.vault.engine places");
        }
    }

    private void litmus() throws Exception {
        var text = run("litmus", "-k", url(), "anyone", sigmavault.token());
        assertThat(text).contains("100.0%").doesNotContain("FAIL");
    }

    @Test
    void rcloneCopiesAndChecks() throws Exception {
        var folder = Files.createDirectories(scratch.resolve("tree/inner"));
        Files.write(folder.resolve("noise"), Given.noise(3_000_000, 7));
        Files.writeString(folder.resolveSibling("näme ;#%"), "text");
        var secret = run("rclone", "obscure", sigmavault.token()).strip();
        String remote =
                ":webdav,url='%s',vendor=other,user=x,pass=%s:there".formatted(url(), secret);
        var tree = scratch.resolve("tree").toString();
        run("rclone", "--no-check-certificate", "copy", tree, remote);
        run("rclone", "--no-check-certificate", "check", "--download", tree, remote);
    }

    /// It asks on a terminal whether the certificate is right, and takes the password from `.netrc`.
    @Test
    void cadaverPutsMovesListsAndGets() throws Exception {
        var home = Files.createDirectories(scratch.resolve("cadaver"));
        Files.writeString(
                home.resolve(".netrc"),
                "machine 127.0.0.1 login anyone password " + sigmavault.token() + "\n");
        Files.writeString(home.resolve("up"), "carried there and back");
        var commands = "y\nput up\nmkcol folder\nmove up folder/moved\nls folder\n";
        Files.writeString(
                home.resolve("commands"), commands + "get folder/moved down\nrmcol folder\nquit\n");
        var text =
                run(
                        "sh",
                        "-c",
                        "cd '%s' && HOME=$PWD LC_ALL=C.UTF-8 script -qec 'cadaver %s' /dev/null <commands"
                                .formatted(home, url()));
        assertThat(home.resolve("down")).as(text).hasContent("carried there and back");
        assertThat(text).contains("moved");
        dav.get("/folder/moved").expect(404);
    }

    @Test
    void partsAreReadAndConditionsHold() {
        var made = dav.put("/a", utf8("0123456789")).expect(201);
        assertThat(dav.with("Range", "bytes=2-4").get("/a").expect(206).text()).isEqualTo("234");
        dav.with("Range", "bytes=20-").get("/a").expectProblem(416, "range-not-satisfiable");
        dav.with("If-None-Match", made.header("ETag")).get("/a").expect(304);
        dav.with("If-None-Match", "*").put("/a", utf8("x")).expect(412);
        dav.with("If-Match", made.header("ETag")).put("/a", utf8("x")).expect(204);
        dav.with("If-Match", made.header("ETag")).put("/a", utf8("y")).expect(412);
        assertThat(dav.get("/a").text()).isEqualTo("x");
    }

    @Test
    void badInputIsRefused() {
        dav.put("/a", utf8("a")).expect(201);
        send(dav.with("Depth", "infinity"), "PROPFIND", "/", "").expect(403);
        send(dav, "PROPFIND", "/", "").expect(403);
        var entity =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<propfind xmlns=\"DAV:\"><prop>&e;</prop></propfind>";
        send(dav.with("Depth", "0"), "PROPFIND", "/", entity).expectProblem(400, "xml-invalid");
        var deep = "<a>".repeat(5_000) + "</a>".repeat(5_000);
        send(dav, "PROPPATCH", "/a", deep).expectProblem(400, "xml-invalid");
        send(dav, "PROPPATCH", "/a", "<a>" + " ".repeat(70_000) + "</a>")
                .expectProblem(413, "too-large");
        for (var target : new String[] {"/etc/passwd", "/api/v1/vaults", "/dav/", "/dav/none/a"}) {
            var reply = send(dav.with("Destination", target), "COPY", "/a", "");
            assertThat(reply.status()).as(target).isBetween(400, 499);
        }
        send(dav.with("Destination", "https://elsewhere.example/dav/x/a"), "MOVE", "/a", "")
                .expectProblem(502, "destination-elsewhere");
        for (var path : new String[] {"/../x", "/%2e%2e/x", "/a%2Fb", "/%00", "/%ff", "/.dav/1"}) {
            assertThat(dav.get(path).status()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void aQuotaEndsAnUploadInItsMiddle() {
        var changed = utf8("{\"quotaBytes\":100000}");
        owner.with("Content-Type", JSON).put("/shares/" + share, changed).expect(200);
        dav.put("/small", new byte[60_000]).expect(201);
        dav.put("/large", new byte[60_000]).expectProblem(507, "quota-exceeded");
        dav.get("/large").expectProblem(404, "file-not-found");
        dav.put("/small", new byte[30_000]).expect(204);
        dav.put("/large", new byte[60_000]).expect(201);
        var asked =
                "<propfind xmlns=\"DAV:\"><prop><quota-available-bytes/><quota-used-bytes/></prop></propfind>";
        assertThat(send(dav.with("Depth", "0"), "PROPFIND", "/", asked).expect(207).text())
                .contains(">90000<")
                .contains(">10000<");
    }

    @Test
    void whoIsNoMemberFindsNothing() {
        var changed = utf8("{\"members\":{}}");
        dav.put("/a", utf8("a")).expect(201);
        owner.with("Content-Type", JSON).put("/shares/" + share, changed).expect(200);
        dav.get("/a").expectProblem(404, "share-unknown");
        var list =
                send(
                        client(sigmavault.token()).below("/dav").with("Depth", "1"),
                        "PROPFIND",
                        "/",
                        "");
        assertThat(list.expect(207).text()).doesNotContain(share);
        changed = utf8("{\"members\":{\"owner\":\"read\"}}");
        owner.with("Content-Type", JSON).put("/shares/" + share, changed).expect(200);
        dav.get("/a").expect(200);
        dav.put("/a", utf8("b")).expectProblem(403, "share-denied");
        dav.delete("/a").expectProblem(403, "share-denied");
        send(
                        dav,
                        "LOCK",
                        "/a",
                        "<lockinfo xmlns=\"DAV:\"><lockscope><exclusive/></lockscope>"
                                + "<locktype><write/></locktype></lockinfo>")
                .expectProblem(403, "share-denied");
    }

    @Test
    void strangersAreAskedForAPassword() {
        var reply = sigmavault.anonymous().below("/dav/" + share).get("/a");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Basic ");
        client("wrong").below("/dav/" + share).get("/a").expectProblem(401, "unauthenticated");
        var made = owner.post("/tokens", "{\"label\":\"v\",\"scopes\":[\"vault:*\"]}").expect(201);
        client(made.json().path("secret").asText())
                .below("/dav/" + share)
                .get("/a")
                .expectProblem(403, "denied");
        dav.with("Origin", "https://elsewhere.example")
                .get("/a")
                .expectProblem(403, "cross-origin");
    }

    @Test
    void whatIsRemovedIsKeptInTheRecycleBin() {
        var changed = utf8("{\"recycleBin\":true}");
        owner.with("Content-Type", JSON).put("/shares/" + share, changed).expect(200);
        dav.put("/a", utf8("precious")).expect(201);
        dav.delete("/a").expect(204);
        dav.get("/a").expect(404);
        var bin = send(dav.with("Depth", "1"), "PROPFIND", "/.recycle/", "").expect(207).text();
        var day = bin.replaceAll("(?s).*/\\.recycle/([^/<]+)/.*", "$1");
        assertThat(dav.get("/.recycle/" + day + "/a").expect(200).text()).isEqualTo("precious");
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SmbClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A share of a vault over SMB: Debian's client, Debian's Samba as the helper runs it, the mount, the gate. Needs root,
/// `/dev/fuse` and Samba.
@Tag("slow")
@Timeout(300)
class SmbTest {

    private static SmbSite site;
    private static String shared;

    @TempDir private Path scratch;

    @BeforeAll
    static void share() throws Exception {
        assumeTrue(SambaUnit.possible(), "needs root, /dev/fuse and Samba");
        site = new SmbSite("smb");
        shared = Given.folder(site.owner);
        site.share("files", shared, "");
    }

    @AfterAll
    static void end() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    private Path noiseFile(String name, int bytes) throws Exception {
        return Files.write(scratch.resolve(name), noise(bytes, bytes));
    }

    private static void good(SmbClient.Ended ended) {
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).doesNotContain("NT_STATUS");
    }

    @Test
    void filesGoUpAndDownAndOtherProtocolsSeeThem() throws Exception {
        var up = noiseFile("up", 3_000_000);
        var down = scratch.resolve("down");
        var client = site.ownerOf("files");
        good(
                client.run(
                        "mkdir d; put "
                                + up
                                + " d/näme; rename d/näme d/other; get d/other "
                                + down));
        assertThat(down).hasSameBinaryContentAs(up);
        assertThat(site.owner.get(at(shared + "/d/other")).expect(200).bytes())
                .isEqualTo(Files.readAllBytes(up));
        site.owner.put(at(shared + "/d/rest"), Given.utf8("hallo")).expect(201);
        assertThat(client.run("ls d/*").said()).contains("other").contains("rest");
        good(client.run("rm d/other; rm d/rest; rmdir d"));
        site.owner.get(at(shared + "/d")).expect(404);
    }

    @Test
    void whoMayOnlyReadOnlyReadsAndWhoIsNobodyGetsNothing() throws Exception {
        var up = noiseFile("mine", 10_000);
        var down = scratch.resolve("down");
        good(site.ownerOf("files").run("put " + up + " seen"));
        var reader = site.readerOf("files");
        good(reader.run("get seen " + down));
        assertThat(down).hasSameBinaryContentAs(up);
        for (var change :
                List.of(
                        "put " + up + " no",
                        "rm seen",
                        "mkdir no",
                        "rename seen no",
                        "put " + up + " seen")) {
            assertThat(reader.run(change).said()).as(change).contains("NT_STATUS_ACCESS_DENIED");
        }
        for (var user : List.of("owner%wrong", "nobody%x", "root%", "sv-70000%x", "%")) {
            var nobody = new SmbClient(site.samba.port(), "files", user);
            assertThat(nobody.run("get seen " + down).code()).as(user).isEqualTo(1);
        }
        assertThat(site.owner.get(at(shared + "/seen")).expect(200).bytes())
                .isEqualTo(Files.readAllBytes(up));
        good(site.ownerOf("files").run("rm seen"));
    }

    @Test
    void theGateIsAskedForEachRequestAndNobodyIsCutOff() throws Exception {
        site.share("gated", Given.folder(site.owner), "");
        try (var talk = site.ownerOf("gated").talk()) {
            talk.ask("mkdir before");
            assertThat(talk.ask("ls")).contains("before");
            site.members("gated", "{\"owner\":\"read\"}");
            assertThat(talk.ask("mkdir after")).contains("NT_STATUS_ACCESS_DENIED");
            assertThat(talk.ask("ls")).contains("before").doesNotContain("after");
            site.members("gated", "{\"reader\":\"read\"}");
            assertThat(talk.ask("ls")).contains("NT_STATUS").doesNotContain("before");
            site.members("gated", "{\"owner\":\"write\"}");
            SmbSite.await(() -> talk.ask("ls").contains("before"));
        }
        site.owner.delete("/shares/gated").expect(204);
    }

    @Test
    void whoDoesNotEncryptIsRefused() throws Exception {
        var client = site.ownerOf("files");
        assertThat(client.run("ls", "--max-protocol=SMB3_02").said())
                .contains("NT_STATUS_NOT_SUPPORTED");
        var none =
                "--option=client smb3 encryption algorithms = -AES-128-GCM, -AES-128-CCM, -AES-256-GCM, -AES-256-CCM";
        assertThat(client.run("ls", none, "--client-protection=sign").said())
                .contains("NT_STATUS_ACCESS_DENIED");
    }

    @Test
    void severalWriteAtOnce() throws Exception {
        var up = noiseFile("parallel", 2_000_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = new ArrayList<Future<SmbClient.Ended>>();
            for (int i = 0; i < 4; i++) {
                String name = "parallel" + i;
                runs.add(threads.submit(() -> site.ownerOf("files").run("put " + up + " " + name)));
            }
            for (var run : runs) {
                good(run.get());
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(site.owner.get(at(shared + "/parallel" + i)).expect(200).bytes())
                    .isEqualTo(Files.readAllBytes(up));
            good(site.ownerOf("files").run("rm parallel" + i));
        }
    }

    @Test
    void streamsGoWithTheirFile() throws Exception {
        var up = noiseFile("streams", 100);
        var text = Files.writeString(scratch.resolve("text"), "in a stream");
        var down = scratch.resolve("down");
        var client = site.ownerOf("files");
        good(client.run("put " + up + " f; put " + text + " f:note; rename f g"));
        assertThat(client.run("allinfo g").said()).contains("[:note:$DATA], 11 bytes");
        good(client.run("get g:note " + down));
        assertThat(down).hasContent("in a stream");
        good(client.run("rm g"));
    }

    @Test
    void timesKeepTheirPartsOfASecond() throws Exception {
        Thread.sleep(
                1_500); // until the kernel forgets the folder, so that Samba sees what root sees
        good(site.ownerOf("files").run("put " + noiseFile("timed", 100) + " timed"));
        var stat = site.owner.get(at(shared + "/timed") + "?stat").expect(200).json();
        assertThat(Instant.parse(stat.path("modified").asText()).getNano()).isPositive();
        good(site.ownerOf("files").run("rm timed"));
    }

    @Test
    void previousVersionsAreTheVaultsSnapshots() throws Exception {
        var folder = Given.folder(site.owner);
        site.share("then", folder, "");
        var client = site.ownerOf("then");
        var old = noiseFile("old", 1_000_000);
        var down = scratch.resolve("down");
        good(client.run("mkdir d; put " + old + " d/f"));
        site.owner.post("/vaults/main/snapshots", "{\"label\":\"one\"}").expect(201);
        good(client.run("put " + noiseFile("new", 500) + " d/f; put " + old + " d/later"));

        SmbSite.await(() -> client.run("allinfo d/f").said().contains("@GMT-"));
        var name = client.run("allinfo d/f").said().replaceAll("(?s).*(@GMT-[0-9.-]+).*", "$1");
        good(client.run("get " + name + "/d/f " + down));
        assertThat(down).hasSameBinaryContentAs(old);
        assertThat(client.run("ls " + name + "/d/*").said())
                .contains(" f ")
                .doesNotContain("later");
        assertThat(client.run("put " + old + " " + name + "/d/no").said()).contains("NT_STATUS");
        assertThat(client.run("rm " + name + "/d/f").said()).contains("NT_STATUS");
        assertThat(client.run("ls").said()).doesNotContain("snapshots");
        good(client.run("get " + name + "/d/f " + down));
        assertThat(site.owner.get(at(folder + "/d/f")).expect(200).bytes()).hasSize(500);
        site.owner.delete("/shares/then").expect(204);
    }

    @Test
    void aFullQuotaIsAnErrorAndLosesNothing() throws Exception {
        var folder = Given.folder(site.owner);
        site.share("small", folder, ",\"quotaBytes\":1000000");
        var client = site.ownerOf("small");
        var kept = noiseFile("kept", 600_000);
        good(client.run("put " + kept + " kept"));
        assertThat(client.run("put " + noiseFile("more", 600_000) + " more").said())
                .contains("NT_STATUS_DISK_FULL");
        assertThat(site.owner.get(at(folder + "/kept")).expect(200).bytes())
                .isEqualTo(Files.readAllBytes(kept));
        good(client.run("put " + noiseFile("little", 100_000) + " little"));
        site.owner.delete("/shares/small").expect(204);
    }

    @Test
    void whereSambaIsMissingThatIsToldAndSharesAreServedOnceItIsThere() throws Exception {
        var state = site.owner.get("/shares/smb").expect(200).json();
        assertThat(state.path("obstacle").asText()).isEmpty();
        assertThat(state.path("running").asBoolean()).isTrue();
        assertThat(state.path("version").asText()).startsWith("4.");
        assertThat(state.path("served").toString()).contains("files");
        Files.delete(site.samba.program());
        try {
            assertThat(site.owner.get("/shares/smb").expect(200).json().path("obstacle").asText())
                    .contains("samba-vfs-modules");
            assertThat(site.owner.get("/shares").expect(200).text()).contains("has no Samba");
            site.owner
                    .post(
                            "/shares",
                            "{\"name\":\"early\",\"source\":{\"vault\":\"main\",\"path\":\"%s\"},\"protocols\":[\"smb\"]}"
                                    .formatted(shared))
                    .expect(201);
            assertThat(site.ownerOf("early").run("ls").said()).contains("BAD_NETWORK_NAME");
        } finally {
            site.samba.install();
        }
        SmbSite.await(() -> site.ownerOf("early").run("ls").code() == 0);
        site.owner.delete("/shares/early").expect(204);
    }

    @Test
    void aLockedVaultIsAnErrorUntilItIsUnlocked() throws Exception {
        var client = site.ownerOf("files");
        good(client.run("mkdir kept"));
        try (var talk = client.talk()) {
            assertThat(talk.ask("ls")).contains("kept");
            site.owner.post("/vaults/main/lock", "").expect(200);
            try {
                assertThat(talk.ask("mkdir no")).contains("NT_STATUS");
                assertThat(client.run("mkdir no").said()).contains("NT_STATUS");
            } finally {
                site.owner
                        .post(
                                "/vaults/main/unlock",
                                "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                        .expect(200);
            }
            SmbSite.await(() -> client.run("ls").said().contains("kept"));
            assertThat(client.run("ls").said()).doesNotContain("no ");
        }
        good(client.run("rmdir kept"));
    }

    @Test
    void aFolderOfAPoolIsServedAsTheHelperMountedIt() throws Exception {
        var pool = Files.createDirectories(site.machine.helper().pools().resolve("tank"));
        mount("mount", "-t", "tmpfs", "tmpfs", pool.toString());
        try {
            SmbSite.await(() ->
                    site.owner.get("/vaults/places").expect(200).text().contains("pool-tank"));
            site.owner
                    .post(
                            "/shares",
                            "{\"name\":\"music\",\"source\":{\"pool\":\"pool-tank\",\"folder\":\"music\"},"
                                    + "\"protocols\":[\"smb\"],\"members\":{\"owner\":\"write\"}}")
                    .expect(201);
            var client = site.ownerOf("music");
            SmbSite.await(() -> client.run("ls").code() == 0);
            var song = noiseFile("song", 100_000);
            good(client.run("put " + song + " song"));
            assertThat(pool.resolve("shares/music/song")).hasSameBinaryContentAs(song);
            site.owner.delete("/shares/music").expect(204);
        } finally {
            mount("umount", "--lazy", pool.toString());
        }
    }

    private static void mount(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SmbClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens to those who are connected over SMB while shares, credentials and bundles come and go.
@Tag("slow")
@Timeout(300)
class SmbSessionsTest {

    private static final int PART = 500_000;

    @TempDir private Path scratch;

    private static SmbSite site;
    private static String shared;

    @BeforeAll
    static void share() throws Exception {
        assumeTrue(SambaUnit.possible(), "needs root, /dev/fuse and Samba");
        site = new SmbSite("smbs");
        shared = Given.folder(site.owner);
        site.share("files", shared, "");
    }

    @AfterAll
    static void end() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    /// Something done while somebody is in the middle of writing a file.
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /// @return how the writer ended
    private static SmbClient.Ended writing(String name, Meanwhile meanwhile) throws Exception {
        var all = new ByteArrayOutputStream();
        var writer = site.ownerOf("files").feeding("put - " + name);
        var out = writer.getOutputStream();
        for (int i = 0; i < 6; i++) {
            byte[] part = noise(PART, i);
            all.write(part);
            out.write(part);
            out.flush();
            if (i == 2) {
                SmbSite.await(() -> site.readerOf("files").run("ls").said().contains(name));
                meanwhile.happens();
            }
        }
        out.close();
        var ended = SmbClient.ended(writer);
        if (ended.code() == 0 && !ended.said().contains("NT_STATUS")) {
            assertThat(site.owner.get(at(shared + "/" + name)).expect(200).bytes())
                    .isEqualTo(all.toByteArray());
        }
        return ended;
    }

    private static void wroteAll(SmbClient.Ended ended) {
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).doesNotContain("NT_STATUS");
    }

    @Test
    void aNewShareDisturbsNobody() throws Exception {
        wroteAll(
                writing(
                        "through",
                        () -> {
                            site.share("later", Given.folder(site.owner), "");
                            assertThat(site.ownerOf("later").run("mkdir x").said())
                                    .doesNotContain("NT_STATUS");
                            site.owner.delete("/shares/later").expect(204);
                            SmbSite.await(() -> site.ownerOf("later").run("ls").code() == 1);
                        }));
    }

    /// Each of the two has a process of Samba, which works for an account and has to see that the other one lives, whose locks
    /// it takes away else.
    @Test
    void whoSavesTheSameFileAtOnceIsServed() throws Exception {
        var up = Files.write(scratch.resolve("up"), noise(3_000, 1));
        try (var executor = Executors.newFixedThreadPool(2)) {
            var all = new ArrayList<Callable<String>>();
            for (int i = 0; i < 2; i++) {
                var fresh = "fresh" + i;
                var down = scratch.resolve("down" + i);
                all.add(() -> savingAgainAndAgain(up, fresh, down));
            }
            for (var done : executor.invokeAll(all)) {
                assertThat(done.get()).doesNotContain("DISCONNECTED", "RESET");
            }
        }
        assertThat(site.samba.log()).doesNotContain("PANIC");
    }

    private static String savingAgainAndAgain(Path up, String fresh, Path down) throws IOException {
        var said = new StringBuilder();
        try (var talk = site.ownerOf("files").talk()) {
            for (int i = 0; i < 200; i++) {
                said.append(talk.ask("put " + up + " " + fresh));
                said.append(
                        talk.ask(
                                "rename "
                                        + fresh
                                        + " same -f")); // refused while the other has it open
                said.append(talk.ask("get same " + down));
            }
        }
        return said.toString();
    }

    @Test
    void theProtocolsBundleIsReplacedAndNobodyNotices() throws Exception {
        wroteAll(
                writing(
                        "swapped",
                        () -> {
                            var bundle =
                                    "/system/bundles/"
                                            + Bundles.id(site.owner, "io.sigmavault.share.smb");
                            site.owner.post(bundle + "/stop", "").expect(204);
                            site.owner.post(bundle + "/start", "").expect(204);
                            site.share("again", Given.folder(site.owner), "");
                            site.owner.delete("/shares/again").expect(204);
                        }));
    }

    @Test
    void whoIsConnectedIsToldAndCanBeEnded() throws Exception {
        try (var talk = site.readerOf("files").talk()) {
            assertThat(talk.ask("ls")).contains("blocks available");
            SmbSite.await(() -> !connection(SmbSite.READER).isEmpty());
            site.owner.delete("/shares/connections/" + connection(SmbSite.READER)).expect(204);
            SmbSite.await(() -> !talk.ask("ls").contains("blocks available"));
        }
        var audit = site.owner.get("/audit?limit=10000").expect(200).text();
        assertThat(audit)
                .contains("share:connection:end")
                .contains("share:credential:create")
                .doesNotContain(site.ownerPassword);
    }

    @Test
    void whoComesInAndWhoIsRefusedIsAudited() throws Exception {
        assertThat(site.ownerOf("files").run("ls").code()).isZero();
        SmbSite.await(() -> logins("owner", "DONE") > 0);
        for (int i = 0; i < 20; i++) {
            var guess = new SmbClient(site.samba.port(), "files", "gu\"es\nser%pass" + i);
            assertThat(guess.run("ls").code()).isEqualTo(1);
        }
        SmbSite.await(() -> logins("gu\"es?ser", "DENIED") > 0);
        assertThat(logins("gu\"es?ser", "DENIED")).as("one a minute").isLessThan(3);
        var text = site.owner.get("/audit?limit=10000").expect(200).text();
        assertThat(text).contains("NT_STATUS_NO_SUCH_USER").doesNotContain(site.ownerPassword);
    }

    /// How many entries there are of an account's logins over SMB from here.
    private static int logins(String account, String outcome) {
        int found = 0;
        for (var entry : site.owner.get("/audit?limit=10000").expect(200).json().path("entries")) {
            if (entry.path("action").asText().equals("share:connection:begin")
                    && entry.path("outcome").asText().equalsIgnoreCase(outcome)
                    && entry.path("detail").path("account").asText().equals(account)
                    && entry.path("origin").asText().equals("127.0.0.1")) {
                found++;
            }
        }
        return found;
    }

    /// Id of an account's connection, empty if it has none.
    private static String connection(String account) {
        for (var one :
                site.owner.get("/shares/connections").expect(200).json().path("connections")) {
            if (one.path("account").asText().equals(account)
                    && one.path("address").asText().equals("127.0.0.1")) {
                return one.path("id").asText();
            }
        }
        return "";
    }

    @Test
    void aRevokedPasswordEndsItsSessionsAlone() throws Exception {
        try (var reading = site.readerOf("files").talk()) {
            assertThat(reading.ask("ls")).contains("blocks available");
            wroteAll(
                    writing(
                            "others",
                            () -> {
                                site.reader.delete("/shares/smb/credentials").expect(204);
                                SmbSite.await(
                                        () -> !reading.ask("ls").contains("blocks available"));
                            }));
            assertThat(site.readerOf("files").run("ls").said()).contains("NT_STATUS_LOGON_FAILURE");
        } finally {
            site.readerPassword = SmbClient.password(site.reader);
        }
    }
}

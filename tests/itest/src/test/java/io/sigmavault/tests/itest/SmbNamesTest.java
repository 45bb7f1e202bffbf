package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.SambaUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Names over SMB, where case does not count: Samba asks the mount for those that it does not find as they are written. Needs
/// root, `/dev/fuse` and Samba.
@Tag("slow")
@Timeout(300)
class SmbNamesTest {

    private static SmbSite site;
    private static String shared;

    @TempDir private Path scratch;
    private Path one;
    private Path two;

    @BeforeAll
    static void share() throws Exception {
        assumeTrue(SambaUnit.possible(), "needs root, /dev/fuse and Samba");
        site = new SmbSite("smb-names");
        shared = Given.folder(site.owner);
        site.share("names", shared, "");
    }

    @AfterAll
    static void end() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void files() throws Exception {
        one = Files.writeString(scratch.resolve("one"), "one");
        two = Files.writeString(scratch.resolve("two"), "two");
    }

    private static void good(String said) {
        assertThat(said).doesNotContain("NT_STATUS");
    }

    private static String run(String commands) throws Exception {
        return site.ownerOf("names").run(commands).said();
    }

    @Test
    void caseDoesNotCount() throws Exception {
        good(run("mkdir Földer; put " + one + " FÖLDER/Näme; put " + two + " földer/NÄME"));
        var down = scratch.resolve("down");
        good(run("get fÖLDER/nämE " + down));
        assertThat(down).hasContent("two");
        assertThat(run("ls Földer/*")).contains("Näme").doesNotContain("NÄME");
        good(run("put " + one + " Földer/kapı; put " + two + " Földer/KAPI"));
        assertThat(run("ls Földer/*")).contains("kapı").contains("KAPI");
        good(run("rename FÖLDER/NÄME Földer/NÄME; rm Földer/näme"));
        assertThat(run("ls Földer/*")).doesNotContain("Näme").doesNotContain("NÄME");
    }

    @Test
    void whatOtherProtocolsDoToNamesIsKnownAtOnce() throws Exception {
        good(run("mkdir others; put " + one + " others/First"));
        var down = scratch.resolve("down");
        try (var talk = site.ownerOf("names").talk()) {
            good(talk.ask("get others/FIRST " + down));
            assertThat(talk.ask("get others/LATER " + down)).contains("OBJECT_NAME_NOT_FOUND");
            site.owner.put(at(shared + "/others/Later"), Given.utf8("later")).expect(201);
            good(talk.ask("get others/LATER " + down));
            assertThat(down).hasContent("later");
            site.owner.delete(at(shared + "/others/Later")).expect(204);
            assertThat(talk.ask("get others/LATER " + down)).contains("OBJECT_NAME_NOT_FOUND");
            site.owner.put(at(shared + "/others/lateR"), Given.utf8("again")).expect(201);
            good(talk.ask("get others/LATER " + down));
            assertThat(down).hasContent("again");
            good(talk.ask("rename others/LATER others/moved"));
            good(talk.ask("get others/MOVED " + down));
        }
    }

    /// Those of more than 227 bytes Samba can't ask about. Of more than 253 it does not remove: `._` is before them then.
    @Test
    void longNamesAreFoundToo() throws Exception {
        String name = "n".repeat(227);
        var down = scratch.resolve("down");
        for (String more : new String[] {"", "o", "p".repeat(26)}) {
            String upper = (name + more).toUpperCase(Locale.ROOT);
            assertThat(run("get " + name + more + " " + down)).contains("OBJECT_NAME_NOT_FOUND");
            good(run("put " + one + " " + name + more + "; put " + two + " " + upper));
            good(run("get " + upper + " " + down));
            assertThat(down).hasContent("two");
            good(run("rename " + upper + " short; rename short " + name + more));
            assertThat(run("ls").split("[nN]{227}", -1)).hasSize(2);
            good(run("rm " + upper));
        }
    }

    @Test
    void namesFoundAreThoseOfTheirFolder() throws Exception {
        good(run("mkdir a; mkdir b; put " + one + " a/F; put " + two + " b/G"));
        var down = scratch.resolve("down");
        try (var talk = site.ownerOf("names").talk()) {
            assertThat(talk.ask("get a/g " + down)).contains("OBJECT_NAME_NOT_FOUND");
            assertThat(talk.ask("get b/f " + down)).contains("OBJECT_NAME_NOT_FOUND");
            good(talk.ask("rename a c"));
            good(talk.ask("rename b a"));
            good(talk.ask("get a/g " + down));
            assertThat(down).hasContent("two");
            assertThat(talk.ask("get a/f " + down)).contains("OBJECT_NAME_NOT_FOUND");
            good(talk.ask("get c/f " + down));
            assertThat(down).hasContent("one");
        }
    }
}

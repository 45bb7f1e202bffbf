package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SmbClient;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What somebody has open over SMB to write, nobody replaces, moves or removes over WebDAV until it is closed.
@Tag("slow")
@Timeout(300)
class OpenDocumentTest {

    private static final int HALF = 500_000;

    @Test
    void aDocumentThatIsOpenOverSmbIsKeptFromWebDav() throws Exception {
        assumeTrue(SambaUnit.possible(), "needs root, /dev/fuse and Samba");
        try (var site = new SmbSite("open")) {
            site.share("files", Given.folder(site.owner), "");
            site.owner
                    .with("Content-Type", "application/json")
                    .put("/shares/files", utf8("{\"protocols\":[\"smb\",\"fuse\",\"webdav\"]}"))
                    .expect(200);
            var dav =
                    site.sigmavault
                            .anonymous()
                            .withToken(site.sigmavault.token())
                            .below("/dav/files");
            byte[] content = noise(2 * HALF, 1);
            var writer = site.ownerOf("files").feeding("put - document");
            try (var out = writer.getOutputStream()) {
                out.write(Arrays.copyOf(content, HALF));
                out.flush();
                SmbSite.await(() -> site.readerOf("files").run("ls").said().contains("document"));
                var refused = dav.put("/document", utf8("other")).expect(423);
                assertThat(refused.json().path("code").asText()).isEqualTo("locked");
                dav.delete("/document").expect(423);
                dav.put("/beside", utf8("free")).expect(201);
                out.write(content, HALF, HALF);
            }
            var ended = SmbClient.ended(writer);
            assertThat(ended.said()).doesNotContain("NT_STATUS");
            assertThat(dav.get("/document").expect(200).bytes()).isEqualTo(content);
            dav.put("/document", utf8("other")).expect(204);
        }
    }
}

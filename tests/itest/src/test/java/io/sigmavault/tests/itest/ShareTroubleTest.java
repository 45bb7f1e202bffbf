package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Clients of WebDAV and SFTP that break off, lie or run out of room.
@ExtendWith(SigmaVaultExtension.class)
class ShareTroubleTest {

    private static final int BLOCK = 1 << 15;

    @TempDir private Path scratch;

    private final SigmaVault sigmavault;

    @SuppressWarnings("NullAway.Init")
    private SharedFolder share;

    ShareTroubleTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
    }

    @BeforeEach
    void share() {
        share = SharedFolder.ofVault(sigmavault, scratch, "webdav", "sftp");
    }

    @AfterEach
    void unshare() {
        share.close();
    }

    private Reply list() {
        return share.dav()
                .with("Depth", "1")
                .send("PROPFIND", "/", BodyPublishers.noBody())
                .expect(207);
    }

    @Test
    void anUploadOverWebDavThatIsCutOffShowsNothingAndReplacesNothing() throws IOException {
        share.dav().put("/old", utf8("old")).expect(201);
        for (String name : List.of("new", "old")) {
            for (String length : List.of("Content-Length: 3000000", "Transfer-Encoding: chunked")) {
                try (var connection = new RawTls(sigmavault)) {
                    connection.send(share.head("PUT", "/" + name) + length + "\r\n\r\n");
                    // a chunk of 200,000 bytes, of which half comes
                    connection.send("5\r\n12345\r\n30d40\r\n");
                    connection.send(noise(100_000, 1));
                }
            }
        }
        assertThat(list().text()).doesNotContain("/new<");
        assertThat(share.dav().get("/old").expect(200).text()).isEqualTo("old");
    }

    @Test
    void whoLiesAboutSizesOverWebDavStoresNothing() throws IOException {
        for (String lie :
                List.of(
                        "Content-Length: -1\r\n\r\nhello",
                        "Content-Length: 99999999999999999999\r\n\r\nhello",
                        "Content-Length: 0x5\r\n\r\nhello",
                        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
                        "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
                        "Transfer-Encoding: gzip\r\n\r\nhello",
                        "Content-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\nhello")) {
            try (var connection = new RawTls(sigmavault)) {
                connection.send(share.head("PUT", "/lie") + lie);
                assertThat(connection.statusLine()).as(lie).matches("(HTTP/1.1 (4|501).*)?");
            }
            assertThat(share.dav().get("/lie").status()).as(lie).isEqualTo(404);
        }
    }

    @Test
    void anUploadOverSftpThatIsCutOffKeepsWhatItSentAndIsResumed() throws Exception {
        byte[] content = noise(40 * BLOCK, 3);
        try (var first = share.sftp()) {
            byte[] handle = open(first, "half");
            for (int i = 0; i < 17; i++) {
                write(first, handle, content, i);
            }
            first.cut();
        }
        try (var second = share.sftp()) {
            byte[] kept = awaitSize(second, "half", 17 * BLOCK);
            assertThat(kept).isEqualTo(Arrays.copyOf(content, 17 * BLOCK));
            byte[] handle = second.open(share.at("half"), RawSftp.WRITE).bytes();
            for (int i = 17; i < 40; i++) {
                write(second, handle, content, i);
            }
            assertThat(second.close(handle).status()).isZero();
            assertThat(second.get(share.at("half"))).isEqualTo(content);
        }
        assertThat(share.dav().get("/half").expect(200).bytes()).isEqualTo(content);
    }

    /// A packet that ends in its middle.
    @Test
    void aPacketOfSftpThatIsCutOffChangesNothing() throws Exception {
        byte[] content = noise(BLOCK, 4);
        try (var first = share.sftp()) {
            byte[] handle = open(first, "packet");
            write(first, handle, content, 0);
            first.sendHalf(6, handle, (long) BLOCK, content);
            first.cut();
        }
        try (var second = share.sftp()) {
            assertThat(awaitSize(second, "packet", BLOCK)).isEqualTo(content);
        }
    }

    @Test
    void aQuotaEndsAnUploadOverSftpInItsMiddleAndIsGivenBack() throws Exception {
        share.change("{\"quotaBytes\":" + 10 * BLOCK + "}");
        byte[] content = noise(20 * BLOCK, 5);
        try (var sftp = share.sftp()) {
            byte[] handle = open(sftp, "large");
            for (int i = 0; i < 10; i++) {
                write(sftp, handle, content, i);
            }
            var refused = sftp.write(handle, 10L * BLOCK, Arrays.copyOf(content, BLOCK));
            assertThat(refused.status()).isEqualTo(4);
            assertThat(refused.text()).contains("quota-exceeded");
            assertThat(sftp.close(handle).status()).isZero();
            assertThat(sftp.get(share.at("large"))).isEqualTo(Arrays.copyOf(content, 10 * BLOCK));
            share.dav().put("/more", utf8("x")).expectProblem(507, "quota-exceeded");
            share.dav().delete("/large").expect(204);
            share.dav().put("/more", Arrays.copyOf(content, 9 * BLOCK)).expect(201);
        }
    }

    private byte[] open(RawSftp sftp, String name) throws IOException {
        var opened = sftp.open(share.at(name), RawSftp.WRITE | RawSftp.CREATE);
        assertThat(opened.status()).isZero();
        return opened.bytes();
    }

    private static void write(RawSftp sftp, byte[] handle, byte[] content, int block)
            throws IOException {
        byte[] bytes = Arrays.copyOfRange(content, block * BLOCK, (block + 1) * BLOCK);
        assertThat(sftp.write(handle, (long) block * BLOCK, bytes).status()).isZero();
    }

    /// The server notices in its own time that a session was cut off.
    private byte[] awaitSize(RawSftp sftp, String name, int size) throws Exception {
        byte[] now = sftp.get(share.at(name));
        for (int i = 0; i < 100 && now.length < size; i++) {
            Thread.sleep(50);
            now = sftp.get(share.at(name));
        }
        return now;
    }
}

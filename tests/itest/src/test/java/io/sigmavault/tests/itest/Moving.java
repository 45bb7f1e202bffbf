package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// Files that move over a protocol until something else is done, and a little further. None may fail.
///
/// @param content of each file, a whole number of blocks
/// @param done counted down once
record Moving(SharedFolder share, byte[] content, CountDownLatch done) {

    static final int BLOCK = 1 << 15;

    /// Writes blocks, then reads the file.
    ///
    /// @return how many blocks
    int overSftp(RawSftp sftp) throws IOException {
        byte[] handle = sftp.open(share.at("moving"), RawSftp.WRITE | RawSftp.CREATE).bytes();
        int blocks = content.length / BLOCK;
        int block = 0;
        while (done.getCount() > 0 || block < blocks) {
            int at = block++ % blocks * BLOCK;
            byte[] bytes = Arrays.copyOfRange(content, at, at + BLOCK);
            assertThat(sftp.write(handle, at, bytes).status()).isZero();
        }
        assertThat(sftp.close(handle).status()).isZero();
        assertThat(sftp.get(share.at("moving"))).isEqualTo(content);
        return block;
    }

    /// @return how many times the file went there and back
    int overWebDav() {
        int rounds = 0;
        while (done.getCount() > 0 || rounds < 2) {
            assertThat(share.dav().put("/moving-too", content).status()).isIn(201, 204);
            assertThat(share.dav().get("/moving-too").expect(200).bytes()).isEqualTo(content);
            rounds++;
        }
        return rounds;
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A vault is locked while clients write into its share.
@ExtendWith(SigmaVaultExtension.class)
class LockedShareTest {

    private static final String PASSPHRASE = "nine slow clouds over the bay";
    private static final int LARGE = 6_000_000;
    private static final int BLOCK = 1 << 15;

    @TempDir private Path scratch;

    private final SigmaVault sigmavault;
    private final Rest owner;
    private final String vault = "locking-" + Long.toHexString(System.nanoTime());

    /// Files that the server said it has → what is in them.
    private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();

    LockedShareTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    @Test
    void everyProtocolSaysSoAndNothingAcknowledgedIsLost() throws Exception {
        owner.post("/vaults", "{\"name\":\"" + vault + "\",\"passphrase\":\"" + PASSPHRASE + "\"}")
                .expect(201);
        try (var share =
                        SharedFolder.of(
                                sigmavault,
                                "{\"vault\":\"" + vault + "\",\"path\":\"/\"}",
                                scratch,
                                "webdav",
                                "sftp");
                var sftp = share.sftp();
                var holding = share.sftp();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = new CountDownLatch(3);
            byte[] held = holding.open(share.at("held"), RawSftp.WRITE | RawSftp.CREATE).bytes();
            assertThat(holding.write(held, 0, noise(BLOCK, 1)).status()).isZero();
            assertThat(holding.ask(200, "fsync@openssh.com", held).status()).isZero();
            acknowledged.put("held", noise(BLOCK, 1));
            var small = executor.submit(() -> put(share, "small", 10_000, started));
            var large = executor.submit(() -> put(share, "large", LARGE, started));
            var over = executor.submit(() -> putOverSftp(share, sftp, started));
            started.await();
            owner.post("/vaults/" + vault + "/lock", "").expect(200);
            assertThat(small.get()).isEqualTo("423 vault-locked");
            assertThat(large.get()).isEqualTo("423 vault-locked");
            assertThat(over.get()).contains("vault-locked");
            var refused = holding.write(held, BLOCK, noise(BLOCK, 2));
            var closed = holding.close(held);
            assertThat(refused.status() + closed.status()).as("the open file").isPositive();
            assertThat(refused.status() == 0 ? closed.text() : refused.text())
                    .contains("vault-locked");

            owner.post("/vaults/" + vault + "/unlock", "{\"passphrase\":\"" + PASSPHRASE + "\"}")
                    .expect(200);
            assertThat(acknowledged).hasSizeGreaterThan(4);
            for (var file : acknowledged.entrySet()) {
                byte[] now = share.dav().get("/" + file.getKey()).expect(200).bytes();
                assertThat(now).as(file.getKey()).startsWith(file.getValue());
            }
            assertThat(sftp.put(share.at("again"), noise(BLOCK, 3))).isZero();
        }
    }

    /// @return how the first one that was refused was refused
    private String put(SharedFolder share, String name, int size, CountDownLatch started) {
        for (int i = 0; ; i++) {
            byte[] content = noise(size, i);
            var reply = share.dav().put("/" + name + i, content);
            if (reply.status() != 201) {
                return reply.status() + " " + reply.json().path("code").asText();
            }
            acknowledged.put(name + i, content);
            if (i == 0) {
                started.countDown();
            }
        }
    }

    private String putOverSftp(SharedFolder share, RawSftp sftp, CountDownLatch started)
            throws IOException {
        for (int i = 0; ; i++) {
            byte[] content = noise(BLOCK, i);
            var opened = sftp.open(share.at("sftp" + i), RawSftp.WRITE | RawSftp.CREATE);
            if (opened.status() != 0) {
                return opened.text();
            }
            byte[] handle = opened.bytes();
            var written = sftp.write(handle, 0, content);
            var closed = sftp.close(handle);
            if (written.status() != 0 || closed.status() != 0) {
                return written.text() + closed.text();
            }
            acknowledged.put("sftp" + i, content);
            if (i == 0) {
                started.countDown();
            }
        }
    }
}

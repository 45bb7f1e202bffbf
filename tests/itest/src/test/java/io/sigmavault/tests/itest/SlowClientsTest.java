package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that are many, and clients that send a byte now and then: others are served, and memory stays bounded. The server
/// has the product's own settings.
@Tag("slow")
class SlowClientsTest {

    private static final int SLOW = 300;
    private static final int IDLE = 1_000;
    private static final int BUSY = 200;
    private static final int BUSY_BYTES = 400_000;
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final long MOST_RESIDENT_BYTES = 800L << 20;

    @TempDir private Path scratch;

    private final SigmaVault sigmavault =
            SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("slow")).withJava());
    private final List<RawTls> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private SharedFolder share;

    @BeforeEach
    void share() {
        share = SharedFolder.ofVault(sigmavault, scratch, "webdav", "sftp");
    }

    @AfterEach
    void stop() throws IOException {
        for (var connection : open) {
            connection.close();
        }
        sigmavault.close();
    }

    /// Each of them holds a thread of the server until it is cut off, after two minutes and more: `rest.tls` tests the same with
    /// shorter times.
    @Test
    @Tag("full")
    void whoSendsAByteNowAndThenIsCutOffAndOthersAreServed() throws Exception {
        for (int i = 0; i < SLOW; i++) {
            var connection = new RawTls(sigmavault);
            open.add(connection);
            connection.send(
                    i % 3 == 0
                            ? "GET /dav/" + share.name() + "/ HTTP/1.1\r\nHost: local"
                            : i % 3 == 1
                                    ? share.head("PUT", "/slow" + i)
                                            + "Content-Length: 100000\r\n\r\n"
                                    : "PUT /api/v1/vaults/main/files/x HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Length: 100000\r\n\r\n");
        }
        long from = System.nanoTime();
        long end = from + Duration.ofSeconds(300).toNanos();
        int left = SLOW;
        while (left > 0 && System.nanoTime() < end) {
            left = 0;
            for (var connection : open) {
                left += connection.takes("x") ? 1 : 0;
            }
            served();
            Thread.sleep(1_000);
        }
        assertThat(left).as("still open").isZero();
        System.out.printf("slow clients are gone after %.0f s%n", (System.nanoTime() - from) / 1e9);
        share.dav().get("/slow1").expect(404);
    }

    /// A request is answered and a file stored without delay.
    private void served() {
        long from = System.nanoTime();
        assertThat(share.dav().put("/served", noise(10_000, from)).status()).isIn(201, 204);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(QUICK);
    }

    @Test
    void aThousandIdleAndTwoHundredBusyConnectionsStayWithinBounds() throws Exception {
        long before = sigmavault.facts().residentBytes();
        for (int i = 0; i < IDLE; i++) {
            open.add(new RawTls(sigmavault));
        }
        byte[] half = noise(BUSY_BYTES / 2, 1);
        var busy = new ArrayList<RawTls>();
        for (int i = 0; i < BUSY; i++) {
            var connection = new RawTls(sigmavault);
            open.add(connection);
            busy.add(connection);
            var length = "Content-Length: " + BUSY_BYTES + "\r\n\r\n";
            connection.send(share.head("PUT", "/busy" + i) + length);
            connection.send(half);
        }
        served();
        for (var connection : busy) {
            connection.send(half);
        }
        for (var connection : busy) {
            assertThat(connection.statusLine()).startsWith("HTTP/1.1 201");
        }
        long peak = sigmavault.facts().peakResidentBytes();
        System.out.printf(
                "resident: %d MiB before, %d MiB at most with %d idle and %d busy connections%n",
                before >> 20, peak >> 20, IDLE, BUSY);
        assertThat(peak).isLessThan(MOST_RESIDENT_BYTES);
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One file far larger than memory, with the product's own settings: resident memory stays bounded.
class LargeFileTest {

    private static final long GIB = 1L << 30;
    private static final long MOST_RESIDENT = 600L << 20;

    @Test
    @Tag("slow")
    void twoGibibytesComeBack() throws IOException {
        comesBack(2 * GIB);
    }

    @Test
    @Tag("full")
    void twentyGibibytesComeBack() throws IOException {
        comesBack(20 * GIB);
    }

    private static void comesBack(long sizeBytes) throws IOException {
        var data = SigmaVaultExtension.freshFolder("large");
        Assumptions.assumeTrue(
                Files.getFileStore(data).getUsableSpace() > sizeBytes + 4 * GIB, "disk too small");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data).withJava())) {
            var rest = sigmavault.owner();
            var sent =
                    rest.exchange(
                            "PUT",
                            at("large"),
                            BodyPublishers.ofInputStream(() -> new Generated(sizeBytes)),
                            BodyHandlers.ofString());
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
            var got = rest.open(at("large"));
            assertThat(got.statusCode()).isEqualTo(200);
            try (var body = got.body();
                    var expected = new Generated(sizeBytes)) {
                assertThat(firstDifference(expected, body)).isEqualTo(-1);
            }
            assertThat(sigmavault.facts().peakResidentBytes())
                    .as("peak resident memory")
                    .isLessThanOrEqualTo(MOST_RESIDENT);
            rest.delete(at("large")).expect(204);
        } finally {
            clear(data);
        }
    }

    /// Offset of the first byte in which two streams differ, or -1.
    private static long firstDifference(InputStream a, InputStream b) throws IOException {
        var mine = new byte[1 << 18];
        var theirs = new byte[1 << 18];
        for (long offset = 0; ; ) {
            int count = a.readNBytes(mine, 0, mine.length);
            int other = b.readNBytes(theirs, 0, theirs.length);
            int at = java.util.Arrays.mismatch(mine, 0, count, theirs, 0, other);
            if (at >= 0) {
                return offset + at;
            }
            if (count == 0) {
                return -1;
            }
            offset += count;
        }
    }

    private static void clear(Path data) {
        SigmaVaultExtension.freshFolder(data.getFileName().toString());
    }
}

package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.folder;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Checkpoints of a running server's audit log, and what somebody who kept one can show.
@ExtendWith(SigmaVaultExtension.class)
class AuditTest {

    private static final Path READER = Path.of("../audit-reader/audit-reader");

    @TempDir private Path scratch;
    private final SigmaVault sigmavault;
    private final Rest owner;

    AuditTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    @Test
    void aCheckpointKeptElsewhereShowsWhatWasChangedLater() throws Exception {
        Path pin = Files.writeString(scratch.resolve("pin"), checkpointAfter(0));
        Path keys = Files.writeString(scratch.resolve("keys"), owner.get("/audit/keys").text());
        long before = size(Files.readString(pin));
        folder(owner);
        String newest = checkpointAfter(before);
        long after = size(newest);
        assertThat(
                        owner.get("/audit/consistency?from=" + before + "&to=" + after)
                                .json()
                                .path("hashes"))
                .isNotEmpty();
        var proof =
                owner.get("/audit/entries/" + after + "/proof?size=" + after).expect(200).json();
        assertThat(proof.path("leaf").asText()).hasSize(44);
        owner.get("/audit/entries/" + (after + 1_000_000) + "/proof?size=" + (after + 1_000_000))
                .expectProblem(400, "audit-proof-impossible");
        owner.get("/audit/tile/0/999").expectProblem(404, "audit-tile-missing");

        Path copy = copy();
        assertThat(check(copy, pin, keys)).isZero();
        Path segment = copy.resolve("00000000000000000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 1;
        Files.write(segment, bytes);
        assertThat(check(copy, pin, keys)).isEqualTo(1);
    }

    /// `./sigmavault audit pin`, as another machine runs it.
    @Test
    void anotherMachineKeepsCheckpointsAndTellsWhenALogIsAnother() throws Exception {
        Path token = Files.writeString(scratch.resolve("token"), sigmavault.token() + "\n");
        Path kept = scratch.resolve("kept");
        long first = size(checkpointAfter(0));
        assertThat(pin(kept, token)).isZero();
        folder(owner);
        checkpointAfter(first);
        assertThat(pin(kept, token)).isZero();
        Path pinned = kept.resolve("checkpoint");
        assertThat(size(Files.readString(pinned))).isGreaterThan(first);
        assertThat(check(copy(), pinned, kept.resolve("keys"))).isZero();

        String other = Files.readString(pinned).replaceFirst("/audit/.*", "/audit/another");
        Files.writeString(pinned, other);
        assertThat(pin(kept, token)).isEqualTo(1);
        assertThat(Files.readString(kept.resolve("refused"))).isNotEqualTo(other);
        Path wrong = Files.writeString(scratch.resolve("wrong"), "sv_wrong\n");
        assertThat(pin(kept, wrong)).isEqualTo(74);
    }

    private int pin(Path kept, Path token) throws Exception {
        Path tool = Path.of("../../bundles/audit/tool/target");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        tool + "/io.sigmavault.audit.tool-0.1.0.jar:" + tool + "/lib/*",
                        "io.sigmavault.audit.tool.Tool",
                        "pin",
                        sigmavault.address().toString(),
                        "-o",
                        kept.toString(),
                        "--token-file",
                        token.toString(),
                        "--fingerprint",
                        HexFormat.ofDelimiter(":")
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(sigmavault.certificate().getEncoded())))
                .inheritIO()
                .start()
                .waitFor();
    }

    /// The first checkpoint that has more entries than that; one is signed within seconds.
    private String checkpointAfter(long entries) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            var answer = owner.get("/audit/checkpoint");
            if (answer.status() == 200 && size(answer.text()) > entries) {
                return answer.text();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no checkpoint above " + entries + " entries within a minute");
    }

    private static long size(String checkpoint) {
        return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
    }

    /// What a checkpoint speaks for is there before it is, so it is copied first.
    private Path copy() throws IOException {
        Path log = sigmavault.data().resolve("audit");
        Path copy = Files.createDirectory(scratch.resolve("audit"));
        Files.copy(log.resolve("checkpoint"), copy.resolve("checkpoint"));
        Files.copy(log.resolve("keys"), copy.resolve("keys"));
        try (var files = Files.walk(log)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(log.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private int check(Path log, Path pin, Path keys) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "/usr/bin/python3",
                        READER.toString(),
                        log.toString(),
                        "--pin",
                        pin.toString(),
                        "--keys",
                        keys.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}

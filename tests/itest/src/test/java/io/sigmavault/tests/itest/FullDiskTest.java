package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is too small, made of memory; needs root, else it is skipped.
@Tag("slow")
class FullDiskTest {

    private final Path disk = SigmaVaultExtension.freshFolder("small-disk");

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=160m,mode=0755", "tmpfs", disk.toString())
                        == 0,
                "cannot mount: not root");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskIsSaidAndLosesNothing() throws IOException {
        try (var sigmavault = SigmaVault.start(StartOptions.in(disk.resolve("data")))) {
            var rest = sigmavault.owner();
            var kept = new LinkedHashMap<String, Long>();
            int status = 201;
            for (long i = 0; status / 100 == 2 && i < 400; i++) {
                var reply = rest.put(at("f" + i), noise(2_000_000, i));
                status = reply.status();
                if (status / 100 == 2) {
                    kept.put("f" + i, i);
                } else {
                    reply.expectProblem(507, "vault-full");
                }
            }
            assertThat(status).isEqualTo(507);
            assertThat(kept).isNotEmpty();
            kept.forEach((name, seed) ->
                    assertThat(rest.get(at(name)).expect(200).bytes())
                            .isEqualTo(noise(2_000_000, seed)));
            fill(disk.resolve("ballast"));
            assertThat(sigmavault.anonymous().get("/status").status()).isEqualTo(200);
            rest.put(at("more"), utf8("more")).expectProblem(507, "vault-full");
            var first = kept.keySet().iterator().next();
            rest.delete(at(first)).expect(204);
            kept.remove(first);
            Files.delete(disk.resolve("ballast"));

            sigmavault.stop();
            run("mount", "-o", "remount,size=400m", disk.toString());
            sigmavault.restart();
            var again = sigmavault.owner();
            kept.forEach((name, seed) ->
                    assertThat(again.get(at(name)).expect(200).bytes())
                            .isEqualTo(noise(2_000_000, seed)));
            again.put(at("room"), utf8("there is room again")).expect(201);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Takes every byte there is.
    @Test
    @Tag("full")
    void aFullDiskIsSaidOverWebDavAndSftpAndLosesNothing(@TempDir Path scratch) throws Exception {
        try (var sigmavault = SigmaVault.start(StartOptions.in(disk.resolve("data")))) {
            var share = SharedFolder.ofVault(sigmavault, scratch, "webdav", "sftp");
            var sftp = share.sftp();
            var kept = new LinkedHashMap<String, Long>();
            var web = share.dav().put("/w0", noise(2_000_000, 0));
            var told = "";
            for (long i = 1; i < 400 && (web.status() == 201 || told.isEmpty()); i++) {
                if (web.status() == 201) {
                    kept.put("w" + (i - 1), i - 1);
                    web = share.dav().put("/w" + i, noise(2_000_000, i));
                }
                told = putOverSftp(sftp, share.at("s" + i), noise(500_000, i));
                if (told.isEmpty()) {
                    kept.put("s" + i, i);
                }
            }
            web.expectProblem(507, "vault-full");
            assertThat(told).contains("vault-full");
            assertThat(kept).hasSizeGreaterThan(4);
            kept.forEach((name, seed) ->
                    assertThat(share.dav().get("/" + name).expect(200).bytes())
                            .as(name)
                            .isEqualTo(noise(name.startsWith("w") ? 2_000_000 : 500_000, seed)));
            assertThat(sftp.ask(13, share.at("w0")).status()).as("removing one").isZero();
            share.dav().delete("/w1").expect(204);
            sftp.close();
        }
    }

    /// @return why it was refused, or nothing
    private static String putOverSftp(RawSftp sftp, String path, byte[] content)
            throws IOException {
        var opened = sftp.open(path, RawSftp.WRITE | RawSftp.CREATE);
        if (opened.status() != RawSftp.OK) {
            return opened.text();
        }
        byte[] handle = opened.bytes();
        var told = "";
        for (int at = 0; at < content.length && told.isEmpty(); at += 1 << 15) {
            int end = Math.min(content.length, at + (1 << 15));
            told = sftp.write(handle, at, Arrays.copyOfRange(content, at, end)).text();
        }
        return told + sftp.close(handle).text();
    }

    private static void fill(Path ballast) throws IOException {
        byte[] part = new byte[1 << 16];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(part);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(ballast).getUsableSpace()).isLessThan(part.length);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

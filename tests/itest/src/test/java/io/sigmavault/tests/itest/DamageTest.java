package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.prose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Bytes of a vault's files change on the disk: what comes out is right, or a problem says that it is
/// damaged. Never wrong bytes, and never more lost than what was hit.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamageTest {

    private static final int FILES = 12;
    private static final Set<String> DEFINED =
            Set.of("vault-damaged", "wrong-passphrase", "file-not-found", "block-corrupt");

    private final SigmaVault sigmavault =
            SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("damage")));
    private final Rest rest = sigmavault.owner();
    private final Path vault = sigmavault.data().resolve("vaults/main");

    DamageTest() {
        for (int i = 0; i < FILES; i++) {
            rest.put(at("f" + i), content(i)).expect(201);
        }
    }

    @AfterAll
    void stop() {
        sigmavault.close();
    }

    @Test
    void aFlippedByteInAnyFileIsNoticed() throws IOException {
        for (var file : files()) {
            lock();
            if (!Files.exists(file)) {
                continue; // replaced meanwhile, as the vault is locked again and again
            }
            var whole = Files.readAllBytes(file);
            for (double place : List.of(0.02, 0.5, 0.98)) {
                var damaged = whole.clone();
                damaged[(int) (whole.length * place)] ^= 0x41;
                Files.write(file, damaged);
                readAll(file + " flipped at " + place);
                lock();
            }
            Files.write(file, whole);
        }
        unlock();
        for (int i = 0; i < FILES; i++) {
            assertThat(rest.get(at("f" + i)).expect(200).bytes()).isEqualTo(content(i));
        }
    }

    @Test
    void aFileCutShortIsNoticed() throws IOException {
        for (var file : files()) {
            lock();
            if (!Files.exists(file)) {
                continue; // replaced meanwhile, as the vault is locked again and again
            }
            var whole = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
            readAll(file + " cut");
            lock();
            Files.write(file, whole);
        }
        unlock();
    }

    @Test
    void aDamagedPackTakesOnlyItsOwnFiles() throws IOException {
        lock();
        var pack = largestPack();
        var whole = Files.readAllBytes(pack);
        var damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(pack, damaged);
        unlock();
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            var reply = rest.get(at("f" + i));
            if (reply.status() == 200 && java.util.Arrays.equals(reply.bytes(), content(i))) {
                good++;
            }
        }
        lock();
        Files.write(pack, whole);
        unlock();
        assertThat(good).isBetween(1, FILES - 1);
    }

    /// Each file comes back whole, or as a defined problem; an answer that had begun may end early.
    private void readAll(String what) {
        var opened =
                rest.post(
                        "/vaults/main/unlock",
                        "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}");
        if (opened.status() != 200) {
            assertThat(DEFINED)
                    .as(what + ": " + opened.text())
                    .contains(opened.json().path("code").asText());
            return;
        }
        for (int i = 0; i < FILES; i++) {
            try {
                var reply = rest.get(at("f" + i));
                if (reply.status() == 200) {
                    assertThat(reply.bytes()).as(what + ": f" + i).isEqualTo(content(i));
                } else {
                    assertThat(DEFINED)
                            .as(what + ": " + reply.text())
                            .contains(reply.json().path("code").asText());
                }
            } catch (java.io.UncheckedIOException e) {
                assertThat(e.getCause()).as(what).hasMessageNotContaining("refused");
            }
        }
    }

    private void lock() {
        rest.post("/vaults/main/lock", "");
    }

    private void unlock() {
        rest.post("/vaults/main/unlock", "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                .expect(200);
    }

    private Set<Path> files() throws IOException {
        lock();
        try (var found = Files.walk(vault)) {
            return new TreeSet<>(
                    found.filter(Files::isRegularFile)
                            .filter(file -> file.toFile().length() > 0)
                            .toList());
        }
    }

    private Path largestPack() throws IOException {
        return files().stream()
                .filter(file -> file.startsWith(vault.resolve("packs")))
                .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                .orElseThrow();
    }

    private static byte[] content(int i) {
        return i % 2 == 0 ? noise(300_000, i) : prose(300_000, i);
    }
}

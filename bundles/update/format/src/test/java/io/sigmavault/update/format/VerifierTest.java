package io.sigmavault.update.format;

import static io.sigmavault.update.format.Samples.CREATED;
import static io.sigmavault.update.format.Samples.EXPIRES;
import static io.sigmavault.update.format.Samples.KEY;
import static io.sigmavault.update.format.Samples.OTHER;
import static io.sigmavault.update.format.Samples.release;
import static io.sigmavault.update.format.Samples.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sigmavault.update.format.Signatures.BothSignatures;
import io.sigmavault.update.format.Verifier.Allowing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

    private static final Roots ROOTS = new Roots(List.of(OTHER.root(), KEY.root()));
    private static final Instant NOW = CREATED.plus(Duration.ofDays(1));

    @Test
    void aSignedNewerReleaseIsTaken() throws Exception {
        var release = release("0.2.0");
        assertThat(at("0.1.0", NOW).installable(release.bytes(), signed(release), Allowing.NOTHING))
                .isEqualTo(release);
    }

    @Test
    void eachChangedByteIsSeen() throws Exception {
        var release = release("0.2.0");
        byte[] signatures = signed(release);
        byte[] text = release.bytes();
        for (int i = 0; i < text.length; i += 7) {
            byte[] changed = text.clone();
            changed[i] ^= 1;
            refused("update-signature", () -> at("0.1.0", NOW).signed(changed, signatures));
        }
    }

    @Test
    void bothSignaturesAreNeeded() throws Exception {
        var release = release("0.2.0");
        var good = KEY.sign(release).all().getFirst();
        var other = OTHER.sign(release).all().getFirst();
        for (var bad :
                List.of(
                        new BothSignatures(good.root(), good.ed25519(), other.mlDsa65()),
                        new BothSignatures(good.root(), other.ed25519(), good.mlDsa65()),
                        new BothSignatures(good.root(), new byte[0], good.mlDsa65()),
                        new BothSignatures(good.root(), good.ed25519(), new byte[0]),
                        new BothSignatures(other.root(), good.ed25519(), good.mlDsa65()))) {
            byte[] signatures = new Signatures(List.of(bad)).bytes();
            refused("update-signature", () -> at("0.1.0", NOW).signed(release.bytes(), signatures));
            byte[] both = new Signatures(List.of(bad, good)).bytes();
            assertThat(at("0.1.0", NOW).signed(release.bytes(), both)).isEqualTo(release);
        }
    }

    @Test
    void strangersSignForNobody() throws Exception {
        var release = release("0.2.0");
        var strangers = new Verifier(new Roots(List.of(OTHER.root())), Optional.empty(), NOW);
        refused("update-signature", () -> strangers.signed(release.bytes(), signed(release)));
        var none = new Verifier(new Roots(List.of()), Optional.empty(), NOW);
        refused("update-no-roots", () -> none.signed(release.bytes(), signed(release)));
    }

    @Test
    void downgradesAndMissingStepsAreRefused() throws Exception {
        var release = release("0.2.0");
        byte[] text = release.bytes();
        byte[] by = signed(release);
        for (String running : List.of("0.2.0", "0.3.0", "0.2.0.1")) {
            refused(
                    "update-downgrade",
                    () -> at(running, NOW).installable(text, by, Allowing.NOTHING));
            assertThat(at(running, NOW).installable(text, by, new Allowing(true, false)))
                    .isEqualTo(release);
        }
        refused(
                "update-step-missing",
                () -> at("0.0.9", NOW).installable(text, by, new Allowing(true, true)));
    }

    @Test
    void aReleaseIsTakenWithinItsTime() throws Exception {
        var release = release("0.2.0");
        byte[] text = release.bytes();
        byte[] by = signed(release);
        var last = EXPIRES.minusSeconds(1);
        assertThat(at("0.1.0", last).installable(text, by, Allowing.NOTHING)).isEqualTo(release);
        refused(
                "update-expired",
                () -> at("0.1.0", EXPIRES).installable(text, by, Allowing.NOTHING));
        refused(
                "update-clock",
                () ->
                        at("0.1.0", CREATED.minus(Duration.ofDays(2)))
                                .installable(text, by, Allowing.NOTHING));
        assertThat(at("0.1.0", EXPIRES).installable(text, by, new Allowing(false, true)))
                .isEqualTo(release);
    }

    @Test
    void keysComeBackFromTheirFiles(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("maker.pem"), KEY.root().pem());
        Files.writeString(folder.resolve("readme"), "no key");
        var roots = Roots.read(folder);
        assertThat(roots.all()).singleElement().extracting(Root::id).isEqualTo(KEY.root().id());
        var again = SigningKey.read(roots.all().getFirst(), KEY.pem());
        var release = release("0.2.0");
        var verifier = new Verifier(roots, Optional.empty(), NOW);
        assertThat(verifier.signed(release.bytes(), again.sign(release).bytes()))
                .isEqualTo(release);
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN PUBLIC KEY-----");
        refused("update-root", () -> Roots.read(folder));
        assertThat(Roots.read(folder.resolve("none")).all()).isEmpty();
    }

    /// OpenSSL has its own code for both kinds.
    @Test
    void opensslSeesTheSameSignatures(@TempDir Path folder) throws Exception {
        assumeThat(openssl(folder, "version", "-v")).isZero();
        assumeThat(Files.readString(folder.resolve("out"))).matches("(?s)OpenSSL 3\\.[5-9].*");
        var release = release("0.2.0");
        var both = KEY.sign(release).all().getFirst();
        Files.write(folder.resolve("release"), release.bytes());
        var keys = Pem.blocks(KEY.root().pem(), "PUBLIC KEY");
        var signatures = List.of(both.ed25519(), both.mlDsa65());
        for (int i = 0; i < 2; i++) {
            Files.write(folder.resolve("key"), Pem.text("PUBLIC KEY", List.of(keys.get(i))));
            Files.write(folder.resolve("signature"), signatures.get(i));
            assertThat(
                            openssl(
                                    folder,
                                    "pkeyutl",
                                    "-verify",
                                    "-rawin",
                                    "-pubin",
                                    "-inkey",
                                    "key",
                                    "-in",
                                    "release",
                                    "-sigfile",
                                    "signature"))
                    .isZero();
        }
    }

    private static int openssl(Path folder, String... arguments)
            throws IOException, InterruptedException {
        var line = new java.util.ArrayList<>(List.of("openssl"));
        line.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            Files.writeString(folder.resolve("out"), e.toString());
            return 127;
        }
    }

    private static Verifier at(String running, Instant now) throws UpdateException {
        return new Verifier(ROOTS, Optional.of(Version.parse(running)), now);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UpdateException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

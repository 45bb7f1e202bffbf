package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A vault whose TPM (swtpm) opens it only while the image's maker signed for what PCR 11 holds: here nothing, as after a start that
/// measured nothing. Real kernels: tests/image/tpm.py.
@Tag("slow")
class VaultTokenBoundTest {

    private static final String TANK = "/vaults/tank";
    private static final String DRIVER = "io.sigmavault.keys.tpm";
    private static final byte[] SELECTION = HexFormat.of().parseHex("00000001000b03000800");

    @Test
    void aSlotThatIsBoundOpensAtStartAndAStrangersSoftwareGetsNothing() throws Exception {
        var data = SigmaVaultExtension.freshFolder("vault-token-bound");
        var signer = data.resolveSibling("signer.pem");
        var signatures = data.resolveSibling("signatures.json");
        var maker = keys();
        Files.writeString(signer, pem(maker));
        Files.writeString(signatures, signed(maker));
        try (var chip = new SwTpm(data.resolveSibling("swtpm-" + System.nanoTime()));
                var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            var rest = sigmavault.owner();
            rest.post("/vaults", "{\"name\":\"tank\",\"passphrase\":\"a passphrase to remember\"}")
                    .expect(201);
            sigmavault.console("feature:install sigmavault-hsm-tpm");
            set(sigmavault, "pcrPublicKey", signer.toString());
            set(sigmavault, "pcrSignature", signatures.toString());
            set(sigmavault, "device", chip.device());
            until("the chip", () -> sigmavault.console("hsm:list").contains("UNINITIALISED"));
            var empty = Files.writeString(data.resolveSibling("empty.pin"), "\n");
            sigmavault.console("hsm:init --new-pin-file " + empty + " tpm");

            var token = rest.get("/security/tokens").expect(200).json().path("tokens").get(0);
            assertThat(token.path("can").toString()).contains("measured-boot");
            assertThat(token.path("detail").asText()).contains("only after the start");
            rest.post(
                            TANK + "/slots",
                            "{\"kind\":\"token\",\"token\":\"tpm\",\"pin\":\"\",\"with\":"
                                    + "{\"passphrase\":\"a passphrase to remember\"}}")
                    .expect(201);
            assertThat(vault(rest).path("slots").get(1).path("detail").asText())
                    .endsWith(", this machine's, after signed starts only");
            rest.with("Content-Type", "application/json")
                    .put(TANK + "/opening", utf8("{\"kind\":\"token\",\"token\":\"tpm\"}"))
                    .expect(200);
            assertThat(rest.get("/security/findings").expect(200).text())
                    .contains("vault-opening-measured");

            restart(sigmavault);
            var again = sigmavault.owner();
            until("it is open", () -> state(again).equals("UNLOCKED"));

            Files.writeString(signatures, signed(keys()));
            restart(sigmavault);
            var refused = sigmavault.owner();
            until("a try", () -> opening(refused, "outcome").equals("failed"));
            assertThat(state(refused)).isEqualTo("LOCKED");
            assertThat(opening(refused, "trouble")).contains("start a signed image");

            Files.writeString(signatures, signed(maker)); // the next try is a minute later
            until("it is open", () -> state(refused).equals("UNLOCKED"));
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair maker) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(maker.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// What systemd-measure writes for a PCR 11 that holds zeros.
    private static String signed(KeyPair maker) throws GeneralSecurityException {
        byte[] code = ByteBuffer.allocate(4).putInt(0x17F).array(); // TPM_CC_PolicyPCR
        byte[] policy = sha256(new byte[32], code, SELECTION, sha256(new byte[32]));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(maker.getPrivate());
        signature.update(policy);
        return "{\"sha256\":[{\"pcrs\":[11],\"pkfp\":\"00\",\"pol\":\"%s\",\"sig\":\"%s\"}]}"
                .formatted(
                        HexFormat.of().formatHex(policy),
                        Base64.getEncoder().encodeToString(signature.sign()));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static void set(SigmaVault sigmavault, String property, String value) {
        sigmavault.console("config:property-set -p " + DRIVER + " " + property + " " + value);
    }

    private static void restart(SigmaVault sigmavault) throws Exception {
        sigmavault.stop();
        sigmavault.restart();
    }

    private static JsonNode vault(Rest rest) {
        return rest.get(TANK).expect(200).json();
    }

    private static String state(Rest rest) {
        return vault(rest).path("state").asText();
    }

    private static String opening(Rest rest, String member) {
        return vault(rest).path("opening").path(member).asText();
    }

    private static void until(String what, Check check) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(150));
        while (!check.holds()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(1_000);
        }
    }

    private interface Check {
        boolean holds() throws Exception;
    }
}

package io.sigmavault.keys.tpm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// What the maker of the system's images signed for (docs/image.md, systemd-measure(1)): states of PCR 11, one for each version that may be
/// started. What is sealed names only the signer's key, so that an update or a fall-back opens it, and anything else does not.
///
/// @param publicKey PEM of an RSA key; systemd-stub brings it with the kernel. Without this file nothing is bound to the start
/// @param signatures JSON of systemd-measure
record SignedPolicy(Path publicKey, Path signatures) {

    private static final int POLICY_AUTHORIZE = 0x16A;
    private static final int MOST_BYTES = 64 << 10;
    private static final BigInteger USUAL_EXPONENT = BigInteger.valueOf(65_537);
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean exists() {
        return Files.isRegularFile(publicKey);
    }

    /// The signer's key as a public area of a TPM.
    byte[] signerArea() throws HsmException {
        try {
            return readSignerArea();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] readSignerArea() throws IOException {
        String text = new String(read(publicKey), StandardCharsets.US_ASCII);
        String base64 = text.replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            var key =
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePublic(
                                            new X509EncodedKeySpec(
                                                    Base64.getDecoder().decode(base64)));
            byte[] modulus = key.getModulus().toByteArray();
            int zeros = modulus[0] == 0 ? 1 : 0;
            return Templates.signer(
                    Arrays.copyOfRange(modulus, zeros, modulus.length),
                    key.getPublicExponent().equals(USUAL_EXPONENT)
                            ? 0
                            : key.getPublicExponent().intValueExact());
        } catch (GeneralSecurityException | ArithmeticException | IllegalArgumentException e) {
            throw new IOException(publicKey + " is no RSA key in PEM", e);
        }
    }

    /// Digest of "what this signer signs for" (TPM2_PolicyAuthorize, part 3, section 23.16): what is sealed carries it.
    byte[] digest() throws HsmException {
        byte[] area = signerArea();
        byte[] name = Command.structure(to -> to.u16(Templates.SHA256).raw(Ecdsa.sha256(area)));
        byte[] code = Command.structure(to -> to.u32(POLICY_AUTHORIZE));
        byte[] named = Ecdsa.sha256(new byte[32], code, name);
        return Ecdsa.sha256(named);
    }

    /// The signature for a state; empty if nobody signed for it.
    ///
    /// @param approved digest of the policy that wants PCR 11 to be as it is
    Optional<byte[]> signatureFor(byte[] approved) throws HsmException {
        try {
            return Files.isRegularFile(signatures) ? readSignature(approved) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Optional<byte[]> readSignature(byte[] approved) throws IOException {
        String wanted = HexFormat.of().formatHex(approved);
        try {
            for (JsonNode entry : JSON.readTree(read(signatures)).path("sha256")) {
                JsonNode pcrs = entry.path("pcrs");
                if (pcrs.size() == 1
                        && pcrs.get(0).asInt() == 11
                        && entry.path("pol").asText().equals(wanted)) {
                    return Optional.of(Base64.getDecoder().decode(entry.path("sig").asText()));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(signatures + " is not of systemd-measure", e);
        }
    }

    private static HsmException unreadable(IOException e) {
        return new HsmException(
                        HsmError.POLICY_REFUSED,
                        "what the image's signer signed for can't be read: " + e.getMessage())
                .because(e);
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is longer than 64 KiB");
            }
            return bytes;
        }
    }
}

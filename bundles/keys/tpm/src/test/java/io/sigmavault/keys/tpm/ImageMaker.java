package io.sigmavault.keys.tpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Signs states of PCR 11 as systemd-measure does; the sums are worked out here, not by the code that is tested.
final class ImageMaker {

    private static final byte[] SELECTION = HexFormat.of().parseHex("00000001000b03000800");

    private final KeyPair keys;

    ImageMaker() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        keys = generator.generateKeyPair();
    }

    void writeKey(Path file) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    /// What PCR 11 holds after these were measured, in this order.
    static byte[] pcr(byte[]... measured) {
        byte[] value = new byte[32];
        for (byte[] one : measured) {
            value = Ecdsa.sha256(value, one);
        }
        return value;
    }

    /// @param measured what each image measures into PCR 11, once
    void writeSignatures(Path file, byte[]... measured) throws Exception {
        writeStates(file, Arrays.stream(measured).map(ImageMaker::pcr).toList());
    }

    /// @param states of PCR 11
    void writeStates(Path file, List<byte[]> states) throws Exception {
        var entries = new ArrayList<String>();
        for (byte[] pcr : states) {
            byte[] code = ByteBuffer.allocate(4).putInt(0x17F).array();
            byte[] policy = Ecdsa.sha256(new byte[32], code, SELECTION, Ecdsa.sha256(pcr));
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(policy);
            entries.add(
                    "{\"pcrs\":[11],\"pkfp\":\"00\",\"pol\":\""
                            + HexFormat.of().formatHex(policy)
                            + "\",\"sig\":\""
                            + Base64.getEncoder().encodeToString(signer.sign())
                            + "\"}");
        }
        Files.writeString(file, "{\"sha256\":[" + String.join(",", entries) + "]}");
    }
}

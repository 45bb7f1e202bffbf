package io.sigmavault.update.tool;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/// The key that signs for what a TPM may open keys to, as `image --pcr-key` takes it (docs/image.md). RSA of 2,048 bits: what every
/// TPM 2.0 verifies. Images of one maker keep to one key, since what was bound to it opens with no other.
final class PcrKey {

    private static final int BITS = 2_048;
    private static final byte[] FIRST =
            "-----BEGIN PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST =
            "\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII);

    private PcrKey() {}

    /// A new private key: PKCS #8 in PEM, to be zeroed by the caller.
    static byte[] make() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
        byte[] text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        try {
            byte[] pem = Arrays.copyOf(FIRST, FIRST.length + text.length + LAST.length);
            System.arraycopy(text, 0, pem, FIRST.length, text.length);
            System.arraycopy(LAST, 0, pem, FIRST.length + text.length, LAST.length);
            return pem;
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }
}

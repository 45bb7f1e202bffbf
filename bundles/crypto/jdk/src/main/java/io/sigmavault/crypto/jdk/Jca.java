package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The JDK's providers, taken as instances: whatever else someone has registered is never asked.
final class Jca {

    static final Provider SUN = provider("SUN");
    static final Provider SUN_JCE = provider("SunJCE");
    static final Provider SUN_EC = provider("SunEC");

    private Jca() {}

    private static Provider provider(String name) {
        return present(Security.getProvider(name), name);
    }

    private static Provider present(@Nullable Provider provider, String name) {
        if (provider == null) {
            throw new IllegalStateException(
                    "this JDK lacks the security provider " + name + ": use an unmodified JDK 25");
        }
        return provider;
    }

    /// For what a complete JDK never throws.
    static IllegalStateException broken(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("the JDK's " + algorithm + " failed", cause);
    }

    static void checkLength(String what, int actual, int expected)
            throws InvalidKeyMaterialException {
        if (actual != expected) {
            throw new InvalidKeyMaterialException(
                    what + " has " + actual + " bytes, not " + expected);
        }
    }

    /// The last bytes: raw keys are at the end of their encodings.
    static byte[] end(byte[] encoded, int length) {
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    /// A SubjectPublicKeyInfo (RFC 5280) around a raw public key.
    ///
    /// @param oid the algorithm's object identifier, encoded, without tag and length
    static byte[] subjectPublicKeyInfo(byte[] oid, byte[] raw) {
        byte[] bits = new byte[raw.length + 1];
        System.arraycopy(raw, 0, bits, 1, raw.length);
        return der(0x30, joined(der(0x30, der(0x06, oid)), der(0x03, bits)));
    }

    /// A PrivateKeyInfo (RFC 5958) around an expanded private key, as RFC 9881 section 6 and RFC 9935 section 6 have it.
    ///
    /// @param oid the algorithm's object identifier, encoded, without tag and length
    static byte[] privateKeyInfo(byte[] oid, byte[] expanded) {
        byte[] version = der(0x02, new byte[1]);
        byte[] algorithm = der(0x30, der(0x06, oid));
        byte[] key = der(0x04, der(0x04, expanded));
        return der(0x30, joined(joined(version, algorithm), key));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// DER, for contents of up to 127 or of 256 to 65,535 bytes: all that keys here need.
    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] header =
                length < 128
                        ? new byte[] {(byte) tag, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] der = new byte[header.length + length];
        System.arraycopy(header, 0, der, 0, header.length);
        System.arraycopy(content, 0, der, header.length, length);
        return der;
    }
}

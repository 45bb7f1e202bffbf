package io.sigmavault.shell.console;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// An SSH key pair of type `ecdsa-sha2-nistp256` (RFC 5656) in OpenSSH's own files, which both
/// OpenSSH and Apache MINA read.
final class SshKey {

    static final String TYPE = "ecdsa-sha2-nistp256";

    private static final String CURVE = "nistp256";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CIPHER_BLOCK_BYTES = 8;

    private final ECPublicKey publicKey;
    private final ECPrivateKey privateKey;

    private SshKey(KeyPair keys) {
        publicKey = (ECPublicKey) keys.getPublic();
        privateKey = (ECPrivateKey) keys.getPrivate();
    }

    static SshKey generate() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new SshKey(generator.generateKeyPair());
    }

    /// The base64 form of a public key in a PEM file.
    static String publicBase64(String pem) throws GeneralSecurityException, IOException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
        var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        return Base64.getEncoder().encodeToString(blob((ECPublicKey) key));
    }

    /// The private key as PKCS #8 (RFC 7468), which Karaf reads for the server.
    String privatePem() {
        return pem("PRIVATE KEY", privateKey.getEncoded());
    }

    /// The public key as SubjectPublicKeyInfo (RFC 7468).
    String publicPem() {
        return pem("PUBLIC KEY", publicKey.getEncoded());
    }

    /// The public key as `authorized_keys`, `known_hosts` and Karaf's `keys.properties` have it.
    String publicBase64() throws IOException {
        return Base64.getEncoder().encodeToString(blob(publicKey));
    }

    /// The unencrypted private key file (OpenSSH's PROTOCOL.key).
    String privateFile(String comment) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(MAGIC);
        string(out, "none");
        string(out, "none");
        string(out, "");
        out.writeInt(1);
        string(out, blob(publicKey));
        byte[] secret = privateBlob(comment);
        string(out, secret);
        Arrays.fill(secret, (byte) 0);
        return pem("OPENSSH PRIVATE KEY", bytes.toByteArray());
    }

    private static String pem(String label, byte[] bytes) {
        var encoder = Base64.getMimeEncoder(70, new byte[] {'\n'});
        return "-----BEGIN "
                + label
                + "-----\n"
                + encoder.encodeToString(bytes)
                + "\n-----END "
                + label
                + "-----\n";
    }

    private static byte[] blob(ECPublicKey key) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        string(out, TYPE);
        string(out, CURVE);
        string(out, point(key));
        return bytes.toByteArray();
    }

    private byte[] privateBlob(String comment) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        int check = new SecureRandom().nextInt();
        out.writeInt(check);
        out.writeInt(check);
        string(out, TYPE);
        string(out, CURVE);
        string(out, point(publicKey));
        string(out, privateKey.getS().toByteArray());
        string(out, comment);
        for (int pad = 1; bytes.size() % CIPHER_BLOCK_BYTES != 0; pad++) {
            out.write(pad);
        }
        return bytes.toByteArray();
    }

    /// The uncompressed point (SEC 1, section 2.3.3).
    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        copy(key.getW().getAffineX(), point, 1);
        copy(key.getW().getAffineY(), point, 33);
        return point;
    }

    private static void copy(BigInteger value, byte[] target, int at) {
        byte[] bytes = value.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, target, at + 32 - length, length);
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        string(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

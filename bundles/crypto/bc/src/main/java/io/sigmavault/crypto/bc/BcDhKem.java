package io.sigmavault.crypto.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// `X25519` as a KEM: DHKEM(X25519, HKDF-SHA256) of RFC 9180 section 4.1. Keys, ciphertext and
/// secret have 32 bytes each.
final class BcDhKem implements Kem {

    private static final int SIZE = X25519.SIZE;

    /// `suite_id`: "KEM" and the KEM's number, 0x0020.
    private static final byte[] SUITE = {'K', 'E', 'M', 0x00, 0x20};

    private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);
    private static final byte[] EXTRACT = "eae_prk".getBytes(US_ASCII);
    private static final byte[] EXPAND = "shared_secret".getBytes(US_ASCII);

    @Override
    public String algorithm() {
        return "X25519";
    }

    @Override
    public int encapsulationKeyBytes() {
        return SIZE;
    }

    @Override
    public int ciphertextBytes() {
        return SIZE;
    }

    @Override
    public int sharedSecretBytes() {
        return SIZE;
    }

    @Override
    public AsymmetricKeys generate() {
        byte[] privateKey = Checks.fresh(SIZE);
        return new AsymmetricKeys(X25519.publicKey(privateKey), Secret.owning(privateKey));
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        Checks.checkLength("X25519 public key", encapsulationKey.length, SIZE);
        byte[] ephemeral = Checks.fresh(SIZE);
        byte[] ciphertext = X25519.publicKey(ephemeral);
        byte[] shared = X25519.checkedShared(ephemeral, encapsulationKey);
        Arrays.fill(ephemeral, (byte) 0);
        return new Encapsulation(secret(shared, ciphertext, encapsulationKey), ciphertext);
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        Checks.checkLength("X25519 private key", privateKey.sizeBytes(), SIZE);
        Checks.checkLength("X25519 ciphertext", ciphertext.length, SIZE);
        byte[] shared = X25519.checkedShared(privateKey.bytes(), ciphertext);
        return secret(shared, ciphertext, X25519.publicKey(privateKey.bytes()));
    }

    /// `ExtractAndExpand(dh, enc ‖ pkR)`; clears `dh`.
    private static Secret secret(byte[] dh, byte[] ciphertext, byte[] publicKey) {
        byte[] input = joined(VERSION, SUITE, EXTRACT, dh);
        byte[] info = joined(new byte[] {0, SIZE}, VERSION, SUITE, EXPAND, ciphertext, publicKey);
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(input, new byte[0], info));
        byte[] secret = new byte[SIZE];
        generator.generateBytes(secret, 0, SIZE);
        Arrays.fill(dh, (byte) 0);
        Arrays.fill(input, (byte) 0);
        return Secret.owning(secret);
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}

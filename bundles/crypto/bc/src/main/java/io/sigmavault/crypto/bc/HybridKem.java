package io.sigmavault.crypto.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.params.MLKEMParameters;

/// X25519 and ML-KEM together: safe while either half is. The private key is a 32-byte seed; public key and
/// ciphertext are ML-KEM's, then X25519's. `X25519-ML-KEM-768` is X-Wing (draft-connolly-cfrg-xwing-kem-08);
/// `-1024` is made in the same way with a label of its own, docs/format/keys.md says why that is sound.
final class HybridKem implements Kem {

    private static final int SEED = 32;
    private static final int SECRET = 32;

    /// `\./` over `/^\`.
    private static final byte[] X_WING = {0x5C, 0x2E, 0x2F, 0x2F, 0x5E, 0x5C};

    private final BcMlKem mlKem;
    private final byte[] label;

    private HybridKem(BcMlKem mlKem, byte[] label) {
        this.mlKem = mlKem;
        this.label = label;
    }

    static HybridKem xWing() {
        return new HybridKem(
                new BcMlKem("ML-KEM-768", MLKEMParameters.ml_kem_768, 1184, 1088), X_WING);
    }

    static HybridKem with1024() {
        return new HybridKem(
                new BcMlKem("ML-KEM-1024", MLKEMParameters.ml_kem_1024, 1568, 1568),
                "SigmaVault X25519-ML-KEM-1024".getBytes(US_ASCII));
    }

    @Override
    public String algorithm() {
        return "X25519-" + mlKem.algorithm();
    }

    @Override
    public int encapsulationKeyBytes() {
        return mlKem.encapsulationKeyBytes() + X25519.SIZE;
    }

    @Override
    public int ciphertextBytes() {
        return mlKem.ciphertextBytes() + X25519.SIZE;
    }

    @Override
    public int sharedSecretBytes() {
        return SECRET;
    }

    @Override
    public AsymmetricKeys generate() {
        return keys(Checks.fresh(SEED));
    }

    /// Takes over `seed`.
    AsymmetricKeys keys(byte[] seed) {
        try (var halves = expand(seed)) {
            byte[] publicKey =
                    BcDhKem.joined(
                            mlKem.publicKey(halves.mlKemSeed.bytes()),
                            X25519.publicKey(halves.x25519.bytes()));
            return new AsymmetricKeys(publicKey, Secret.owning(seed));
        }
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        byte[] random = Checks.fresh(64);
        try {
            return encapsulate(encapsulationKey, random);
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    /// @param random ML-KEM's 32 bytes, then X25519's ephemeral key
    Encapsulation encapsulate(byte[] encapsulationKey, byte[] random)
            throws InvalidKeyMaterialException {
        Checks.checkLength(
                algorithm() + " public key", encapsulationKey.length, encapsulationKeyBytes());
        byte[] recipient =
                Arrays.copyOfRange(
                        encapsulationKey, mlKem.encapsulationKeyBytes(), encapsulationKey.length);
        byte[] ephemeral = Arrays.copyOfRange(random, 32, 64);
        byte[] sent = X25519.publicKey(ephemeral);
        byte[] shared = X25519.shared(ephemeral, recipient);
        Arrays.fill(ephemeral, (byte) 0);
        var inner =
                mlKem.encapsulate(
                        Arrays.copyOf(encapsulationKey, mlKem.encapsulationKeyBytes()),
                        Arrays.copyOf(random, 32));
        try (var mlKemSecret = inner.secret()) {
            return new Encapsulation(
                    combine(mlKemSecret, shared, sent, recipient),
                    BcDhKem.joined(inner.ciphertext(), sent));
        }
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm() + " seed", privateKey.sizeBytes(), SEED);
        Checks.checkLength(algorithm() + " ciphertext", ciphertext.length, ciphertextBytes());
        byte[] sent = Arrays.copyOfRange(ciphertext, mlKem.ciphertextBytes(), ciphertext.length);
        try (var halves = expand(privateKey.bytes());
                var mlKemSecret =
                        mlKem.decapsulate(
                                halves.mlKemSeed,
                                Arrays.copyOf(ciphertext, mlKem.ciphertextBytes()))) {
            byte[] own = halves.x25519.bytes();
            return combine(mlKemSecret, X25519.shared(own, sent), sent, X25519.publicKey(own));
        }
    }

    /// SHA3-256 over both secrets, X25519's ciphertext and public key, and the label; ML-KEM's
    /// ciphertext is bound by its own secret. Clears `shared`.
    private Secret combine(Secret mlKemSecret, byte[] shared, byte[] sent, byte[] recipient) {
        var hash = new SHA3Digest(256);
        hash.update(mlKemSecret.bytes(), 0, mlKemSecret.sizeBytes());
        for (byte[] part : new byte[][] {shared, sent, recipient, label}) {
            hash.update(part, 0, part.length);
        }
        byte[] secret = new byte[SECRET];
        hash.doFinal(secret, 0);
        Arrays.fill(shared, (byte) 0);
        return Secret.owning(secret);
    }

    /// SHAKE256 of the seed: 64 bytes for ML-KEM, 32 for X25519.
    private static Halves expand(byte[] seed) {
        var shake = new SHAKEDigest(256);
        shake.update(seed, 0, seed.length);
        byte[] both = new byte[BcMlKem.SEED + X25519.SIZE];
        shake.doFinal(both, 0, both.length);
        var halves =
                new Halves(
                        Secret.owning(Arrays.copyOf(both, BcMlKem.SEED)),
                        Secret.owning(Arrays.copyOfRange(both, BcMlKem.SEED, both.length)));
        Arrays.fill(both, (byte) 0);
        return halves;
    }

    private record Halves(Secret mlKemSeed, Secret x25519) implements AutoCloseable {
        @Override
        public void close() {
            mlKemSeed.close();
            x25519.close();
        }
    }
}

package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.generators.SLHDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.SLHDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/// SLH-DSA (FIPS 205, pure, hedged, empty context): signatures that rest on hash functions alone,
/// for keys that live long. Private keys are the standard's 4n bytes (SK.seed, SK.prf, PK.seed,
/// PK.root); making them again from a seed would take as long as making them. An `s` set signs in
/// about a second, an `f` set in tens of milliseconds with larger signatures.
record SlhDsa(String algorithm, SLHDSAParameters parameters, int n, int signatureBytes)
        implements SignatureScheme {

    /// The twelve parameter sets of FIPS 205, table 2.
    static List<SlhDsa> all() {
        return List.of(
                new SlhDsa("SLH-DSA-SHA2-128s", SLHDSAParameters.sha2_128s, 16, 7856),
                new SlhDsa("SLH-DSA-SHA2-128f", SLHDSAParameters.sha2_128f, 16, 17088),
                new SlhDsa("SLH-DSA-SHA2-192s", SLHDSAParameters.sha2_192s, 24, 16224),
                new SlhDsa("SLH-DSA-SHA2-192f", SLHDSAParameters.sha2_192f, 24, 35664),
                new SlhDsa("SLH-DSA-SHA2-256s", SLHDSAParameters.sha2_256s, 32, 29792),
                new SlhDsa("SLH-DSA-SHA2-256f", SLHDSAParameters.sha2_256f, 32, 49856),
                new SlhDsa("SLH-DSA-SHAKE-128s", SLHDSAParameters.shake_128s, 16, 7856),
                new SlhDsa("SLH-DSA-SHAKE-128f", SLHDSAParameters.shake_128f, 16, 17088),
                new SlhDsa("SLH-DSA-SHAKE-192s", SLHDSAParameters.shake_192s, 24, 16224),
                new SlhDsa("SLH-DSA-SHAKE-192f", SLHDSAParameters.shake_192f, 24, 35664),
                new SlhDsa("SLH-DSA-SHAKE-256s", SLHDSAParameters.shake_256s, 32, 29792),
                new SlhDsa("SLH-DSA-SHAKE-256f", SLHDSAParameters.shake_256f, 32, 49856));
    }

    @Override
    public int publicKeyBytes() {
        return 2 * n;
    }

    @Override
    public AsymmetricKeys generate() {
        var generator = new SLHDSAKeyPairGenerator();
        generator.init(new SLHDSAKeyGenerationParameters(Checks.random(), parameters));
        var pair = generator.generateKeyPair();
        var privateKey = (SLHDSAPrivateKeyParameters) pair.getPrivate();
        return new AsymmetricKeys(
                ((SLHDSAPublicKeyParameters) pair.getPublic()).getEncoded(),
                Secret.owning(privateKey.getEncoded()));
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " private key", privateKey.sizeBytes(), 4 * n);
        byte[] copy = Arrays.copyOf(privateKey.bytes(), 4 * n);
        var signer = new SLHDSASigner();
        signer.init(
                true,
                new ParametersWithRandom(
                        new SLHDSAPrivateKeyParameters(parameters, copy), Checks.random()));
        try {
            return signer.generateSignature(message);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " public key", publicKey.length, publicKeyBytes());
        if (signature.length != signatureBytes) {
            return false;
        }
        var verifier = new SLHDSASigner();
        verifier.init(false, new SLHDSAPublicKeyParameters(parameters, publicKey));
        return verifier.verifySignature(message, signature);
    }
}

package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.KnownAnswers;
import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.SignatureScheme;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Bouncy Castle as a crypto provider: Argon2id, SLH-DSA and the hybrids, and a second source of
/// nearly everything that the JDK offers.
@Component(
        service = CryptoProvider.class,
        configurationPid = "io.sigmavault.crypto.bc",
        property = "service.ranking:Integer=50")
@Designate(ocd = BcCrypto.Config.class)
public final class BcCrypto implements CryptoProvider {

    @ObjectClassDefinition(name = "Crypto by Bouncy Castle")
    @interface Config {
        @AttributeDefinition(
                name = "Argon2id memory, MiB",
                description =
                        "Heap for all password derivations that run at once; further ones wait",
                min = "64",
                max = "4096")
        int argon2MemoryMib() default 128;
    }

    private final Map<String, Aead> aeads =
            Map.of(
                    "AES-256-GCM",
                    BcAead.aes256Gcm(),
                    "ChaCha20-Poly1305",
                    BcAead.chaCha20Poly1305());

    private final Map<String, Mac> macs =
            Map.of(
                    "HMAC-SHA256", new BcHmac("HMAC-SHA256", SHA256Digest::new, 32),
                    "HMAC-SHA512", new BcHmac("HMAC-SHA512", SHA512Digest::new, 64),
                    "HMAC-SHA3-256", new BcHmac("HMAC-SHA3-256", () -> new SHA3Digest(256), 32));

    private final KeyWrap keyWrap = new BcAesKwp();
    private final Map<String, Kem> kems = kems();
    private final Map<String, SignatureScheme> signatures = signatures();

    private final Map<String, KeyDerivation> derivations =
            Map.of(
                    "HKDF-SHA256", new BcHkdf("HKDF-SHA256", SHA256Digest::new, 32),
                    "HKDF-SHA512", new BcHkdf("HKDF-SHA512", SHA512Digest::new, 64));

    private final RandomSource random = new BcDrbg();
    private final PasswordKdf argon2;

    @Activate
    public BcCrypto(Config config) {
        this(config.argon2MemoryMib());
    }

    /// Without Declarative Services.
    public BcCrypto(int argon2MemoryMib) {
        argon2 = new Argon2id(argon2MemoryMib);
    }

    private static Map<String, Kem> kems() {
        var mlKem768 = new BcMlKem("ML-KEM-768", MLKEMParameters.ml_kem_768, 1184, 1088);
        return Map.of(
                "ML-KEM-512",
                new BcMlKem("ML-KEM-512", MLKEMParameters.ml_kem_512, 800, 768),
                "ML-KEM-768",
                mlKem768,
                "ML-KEM-1024",
                new BcMlKem("ML-KEM-1024", MLKEMParameters.ml_kem_1024, 1568, 1568),
                "X25519",
                new BcDhKem(),
                "X25519-ML-KEM-768",
                HybridKem.xWing(),
                "X25519-ML-KEM-1024",
                HybridKem.with1024());
    }

    private static Map<String, SignatureScheme> signatures() {
        var all = new TreeMap<String, SignatureScheme>();
        all.put("ML-DSA-44", new BcMlDsa("ML-DSA-44", MLDSAParameters.ml_dsa_44, 1312, 2420));
        all.put("ML-DSA-65", new BcMlDsa("ML-DSA-65", MLDSAParameters.ml_dsa_65, 1952, 3309));
        all.put("ML-DSA-87", new BcMlDsa("ML-DSA-87", MLDSAParameters.ml_dsa_87, 2592, 4627));
        all.put("Ed25519", new BcEd25519());
        all.put("Ed25519-ML-DSA-65", new CompositeSignature());
        SlhDsa.all().forEach(scheme -> all.put(scheme.algorithm(), scheme));
        return all;
    }

    @Override
    public String id() {
        return "bc";
    }

    @Override
    public Set<String> algorithms() {
        var all = new TreeSet<String>();
        all.addAll(kems.keySet());
        all.addAll(signatures.keySet());
        all.addAll(derivations.keySet());
        all.addAll(aeads.keySet());
        all.addAll(macs.keySet());
        all.add(keyWrap.algorithm());
        all.add(argon2.algorithm());
        all.add(random.algorithm());
        return all;
    }

    @Override
    public Optional<Aead> aead(String algorithm) {
        return Optional.ofNullable(aeads.get(algorithm));
    }

    @Override
    public Optional<Kem> kem(String algorithm) {
        return Optional.ofNullable(kems.get(algorithm));
    }

    @Override
    public Optional<SignatureScheme> signature(String algorithm) {
        return Optional.ofNullable(signatures.get(algorithm));
    }

    @Override
    public Optional<KeyDerivation> keyDerivation(String algorithm) {
        return Optional.ofNullable(derivations.get(algorithm));
    }

    @Override
    public Optional<PasswordKdf> passwordKdf(String algorithm) {
        return Optional.of(argon2).filter(kdf -> kdf.algorithm().equals(algorithm));
    }

    @Override
    public Optional<Mac> mac(String algorithm) {
        return Optional.ofNullable(macs.get(algorithm));
    }

    @Override
    public Optional<KeyWrap> keyWrap(String algorithm) {
        return Optional.of(keyWrap).filter(wrap -> wrap.algorithm().equals(algorithm));
    }

    @Override
    public Optional<RandomSource> random(String algorithm) {
        return algorithm.equals(random.algorithm()) ? Optional.of(random) : Optional.empty();
    }

    @Override
    public Optional<KnownAnswers> knownAnswers() {
        return Optional.of(new BcKnownAnswers());
    }
}

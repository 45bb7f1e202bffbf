package io.sigmavault.crypto.jdk;

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
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/// The JDK as a crypto provider: first choice for what it offers, since it is faster than Bouncy
/// Castle there and AES-GCM uses the processor's instructions.
@Component(service = CryptoProvider.class, property = "service.ranking:Integer=100")
public final class JdkCrypto implements CryptoProvider {

    private final CipherAead aesGcm = CipherAead.aes256Gcm();

    private final Map<String, Aead> aeads =
            Map.of("AES-256-GCM", aesGcm, "ChaCha20-Poly1305", CipherAead.chaCha20Poly1305());

    private final Map<String, Mac> macs =
            Map.of(
                    "HMAC-SHA256", new Hmac("HMAC-SHA256", "HmacSHA256", 32),
                    "HMAC-SHA512", new Hmac("HMAC-SHA512", "HmacSHA512", 64),
                    "HMAC-SHA3-256", new Hmac("HMAC-SHA3-256", "HmacSHA3-256", 32));

    private final KeyWrap keyWrap = new AesKwp();

    private final Map<String, Kem> kems =
            Map.of(
                    "ML-KEM-512", new MlKem("ML-KEM-512", 1, 800, 768),
                    "ML-KEM-768", new MlKem("ML-KEM-768", 2, 1184, 1088),
                    "ML-KEM-1024", new MlKem("ML-KEM-1024", 3, 1568, 1568),
                    "X25519", new DhKem());

    private final Map<String, SignatureScheme> signatures =
            Map.of(
                    "ML-DSA-44", JdkSignature.mlDsa("ML-DSA-44", 17, 1312, 2420),
                    "ML-DSA-65", JdkSignature.mlDsa("ML-DSA-65", 18, 1952, 3309),
                    "ML-DSA-87", JdkSignature.mlDsa("ML-DSA-87", 19, 2592, 4627),
                    "Ed25519", JdkSignature.ed25519());

    private final Map<String, KeyDerivation> derivations =
            Map.of(
                    "HKDF-SHA256", new Hkdf("HKDF-SHA256", 32),
                    "HKDF-SHA512", new Hkdf("HKDF-SHA512", 64));

    private final PasswordKdf pbkdf2 = new Pbkdf2();
    private final RandomSource random = new Drbg();
    private final Thread warmUp;

    @Activate
    public JdkCrypto() {
        warmUp = Thread.ofVirtual().name("aes-gcm-warm-up").start(new WarmUp(aesGcm));
    }

    @Deactivate
    public void deactivate() {
        warmUp.interrupt();
    }

    @Override
    public String id() {
        return "jdk";
    }

    @Override
    public Set<String> algorithms() {
        var all = new TreeSet<String>();
        all.addAll(kems.keySet());
        all.addAll(signatures.keySet());
        all.addAll(derivations.keySet());
        all.addAll(aeads.keySet());
        all.addAll(macs.keySet());
        all.addAll(Set.of(keyWrap.algorithm(), pbkdf2.algorithm(), random.algorithm()));
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
        return Optional.of(pbkdf2).filter(kdf -> kdf.algorithm().equals(algorithm));
    }

    @Override
    public Optional<RandomSource> random(String algorithm) {
        return Optional.of(random).filter(source -> source.algorithm().equals(algorithm));
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
    public Optional<KnownAnswers> knownAnswers() {
        return Optional.of(new JdkKnownAnswers(signatures));
    }

    Thread warmUp() {
        return warmUp;
    }
}

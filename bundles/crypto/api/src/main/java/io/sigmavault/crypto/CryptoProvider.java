package io.sigmavault.crypto;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/// One source of primitives, such as the JDK, Bouncy Castle or an HSM. Register it as a service; of
/// several that offer an algorithm the one with the highest `service.ranking` is used. A provider
/// passes its instances around and never calls `Security.addProvider`.
@ConsumerType
public interface CryptoProvider {

    /// Unique, such as `jdk`.
    String id();

    /// Names of all algorithms it offers.
    Set<String> algorithms();

    default Optional<Aead> aead(String algorithm) {
        return Optional.empty();
    }

    default Optional<Kem> kem(String algorithm) {
        return Optional.empty();
    }

    default Optional<SignatureScheme> signature(String algorithm) {
        return Optional.empty();
    }

    default Optional<KeyDerivation> keyDerivation(String algorithm) {
        return Optional.empty();
    }

    default Optional<PasswordKdf> passwordKdf(String algorithm) {
        return Optional.empty();
    }

    default Optional<Mac> mac(String algorithm) {
        return Optional.empty();
    }

    default Optional<KeyWrap> keyWrap(String algorithm) {
        return Optional.empty();
    }

    default Optional<RandomSource> random(String algorithm) {
        return Optional.empty();
    }

    /// What test vectors are run with; a provider without it runs those that its primitives can take.
    default Optional<KnownAnswers> knownAnswers() {
        return Optional.empty();
    }
}

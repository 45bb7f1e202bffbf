package io.sigmavault.vault.tool.providers;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The JDK's primitives, and Bouncy Castle's for what the JDK lacks; loaded only when it is asked for.
public final class ToolCrypto implements Crypto {

    /// Argon2id may take so much, MiB: the most that a vault's header may ask for.
    private static final int ARGON2_MIB = 2048;

    private final JdkCrypto jdk = new JdkCrypto();

    public ToolCrypto() {
        jdk.deactivate(); // ends its warm-up, which a short run does not get back
    }

    private static final class Bouncy {
        static final CryptoProvider CASTLE = new BcCrypto(ARGON2_MIB);
    }

    private <T> T find(Function<CryptoProvider, Optional<T>> primitive, String algorithm)
            throws AlgorithmMissingException {
        return primitive
                .apply(jdk)
                .or(() -> primitive.apply(Bouncy.CASTLE))
                .orElseThrow(() -> new AlgorithmMissingException(algorithm));
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.aead(algorithm), algorithm);
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.kem(algorithm), algorithm);
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.signature(algorithm), algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.keyDerivation(algorithm), algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.passwordKdf(algorithm), algorithm);
    }

    @Override
    public Mac mac(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.mac(algorithm), algorithm);
    }

    @Override
    public KeyWrap keyWrap(String algorithm) throws AlgorithmMissingException {
        return find(provider -> provider.keyWrap(algorithm), algorithm);
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        return find(provider -> provider.random(SYSTEM_RANDOM), SYSTEM_RANDOM);
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        var all = new TreeMap<String, Set<String>>();
        for (var provider : Set.of(jdk, Bouncy.CASTLE)) {
            for (var algorithm : provider.algorithms()) {
                all.computeIfAbsent(algorithm, _ -> new LinkedHashSet<>()).add(provider.id());
            }
        }
        return all;
    }
}

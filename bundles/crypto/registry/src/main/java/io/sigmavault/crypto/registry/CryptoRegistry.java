package io.sigmavault.crypto.registry;

import io.sigmavault.core.lease.Leases;
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
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out primitives that lease the best provider anew for each call: the preferred one, else the one with the highest ranking. A provider that fails [SelfTest] is never used. A call that finds no
/// provider waits for one, up to the configured time, then throws [IllegalStateException] with an
/// [AlgorithmMissingException] as cause.
@Component(service = Crypto.class, configurationPid = "io.sigmavault.crypto.registry")
@Designate(ocd = CryptoRegistry.Config.class)
public final class CryptoRegistry implements Crypto {

    private static final Logger LOG = LoggerFactory.getLogger(CryptoRegistry.class);

    @ObjectClassDefinition(name = "Crypto providers")
    @interface Config {
        @AttributeDefinition(
                name = "Wait for a provider, ms",
                description = "How long a call waits for a provider that is gone or being replaced",
                min = "0",
                max = "600000")
        int waitMillis() default 10_000;

        @AttributeDefinition(
                name = "Preferred providers",
                description =
                        "ALGORITHM=PROVIDER: serves this algorithm while it is there; else the one with the"
                                + " highest ranking does")
        String[] prefer() default {
            "ML-KEM-512=bc",
            "ML-KEM-768=bc",
            "ML-KEM-1024=bc",
            "ML-DSA-44=bc",
            "ML-DSA-65=bc",
            "ML-DSA-87=bc",
            "Ed25519=bc"
        };
    }

    private final Leases<Offer, CryptoProvider> providers = new Leases<>();
    private final Duration wait;
    private final Preferences preferences;
    private final SelfTest selfTest;

    @Activate
    public CryptoRegistry(Config config) {
        this(
                Duration.ofMillis(config.waitMillis()),
                Preferences.parse(config.prefer()),
                SelfTest.ofBundle());
    }

    CryptoRegistry(Duration wait, Preferences preferences, SelfTest selfTest) {
        this.wait = wait;
        this.preferences = preferences;
        this.selfTest = selfTest;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProvider(CryptoProvider provider, Map<String, ?> properties) {
        var offer = new Offer(provider.id(), Set.copyOf(provider.algorithms()));
        var failure = selfTest.failureOf(provider);
        if (failure.isPresent()) {
            LOG.error(
                    "crypto provider {} fails its self-test of {} and is not used: put back the bundle"
                            + " that was there before",
                    offer.provider(),
                    failure.get());
            return;
        }
        providers.add(offer, provider, properties);
        LOG.info(
                "crypto provider {} is there: {} algorithms",
                offer.provider(),
                offer.algorithms().size());
    }

    void unbindProvider(CryptoProvider provider) {
        int left = providers.remove(provider, Leases.DRAIN);
        if (left > 0) {
            LOG.warn(
                    "crypto provider {} goes while {} calls are in it after {} s",
                    provider.getClass().getName(),
                    left,
                    Leases.DRAIN.toSeconds());
        }
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        return LeasedAead.of(leased(algorithm, CryptoProvider::aead));
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        return LeasedKem.of(leased(algorithm, CryptoProvider::kem));
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return LeasedSignature.of(leased(algorithm, CryptoProvider::signature));
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        return LeasedKeyDerivation.of(leased(algorithm, CryptoProvider::keyDerivation));
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return LeasedPasswordKdf.of(leased(algorithm, CryptoProvider::passwordKdf));
    }

    @Override
    public Mac mac(String algorithm) throws AlgorithmMissingException {
        return LeasedMac.of(leased(algorithm, CryptoProvider::mac));
    }

    @Override
    public KeyWrap keyWrap(String algorithm) throws AlgorithmMissingException {
        return LeasedKeyWrap.of(leased(algorithm, CryptoProvider::keyWrap));
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        return LeasedRandom.of(leased(SYSTEM_RANDOM, CryptoProvider::random));
    }

    private <P> Leased<P> leased(String algorithm, Leased.Lookup<P> lookup) {
        return new Leased<>(providers, preferences, algorithm, wait, lookup);
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        var all = new TreeMap<String, Set<String>>();
        for (var offer : providers.facts()) {
            for (var algorithm : offer.algorithms()) {
                all.computeIfAbsent(algorithm, _ -> new LinkedHashSet<>()).add(offer.provider());
            }
        }
        all.replaceAll(
                (algorithm, ranked) -> new LinkedHashSet<>(preferences.sorted(algorithm, ranked)));
        return all;
    }
}

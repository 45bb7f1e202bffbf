package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract of a crypto provider. A test class that extends this and returns a provider runs all
/// of it for each algorithm the provider names: the rules of the interfaces, and the published
/// vectors of NIST and Wycheproof where they are at hand ([Vectors]).
public abstract class CryptoContract
        implements AeadContract,
                AeadVectors,
                KemContract,
                KemVectors,
                SignatureContract,
                SignatureVectors,
                DerivationContract,
                MacContract,
                RandomContract {

    @Test
    void everyNamedAlgorithmIsThereAndKnowsItsName() {
        var provider = provider();
        for (String name : provider.algorithms()) {
            var names =
                    Stream.of(
                                    provider.aead(name).map(it -> it.algorithm()),
                                    provider.kem(name).map(it -> it.algorithm()),
                                    provider.signature(name).map(it -> it.algorithm()),
                                    provider.keyDerivation(name).map(it -> it.algorithm()),
                                    provider.passwordKdf(name).map(it -> it.algorithm()),
                                    provider.mac(name).map(it -> it.algorithm()),
                                    provider.keyWrap(name).map(it -> it.algorithm()),
                                    provider.random(name).map(it -> it.algorithm()))
                            .flatMap(Optional::stream)
                            .toList();
            assertThat(names).as(name).containsExactly(name);
        }
    }

    @Test
    void unknownAlgorithmIsAbsent() {
        var provider = provider();
        assertThat(provider.aead("ROT-13")).isEmpty();
        assertThat(provider.kem("ROT-13")).isEmpty();
        assertThat(provider.signature("ROT-13")).isEmpty();
        assertThat(provider.keyDerivation("ROT-13")).isEmpty();
        assertThat(provider.passwordKdf("ROT-13")).isEmpty();
        assertThat(provider.mac("ROT-13")).isEmpty();
        assertThat(provider.keyWrap("ROT-13")).isEmpty();
        assertThat(provider.random("ROT-13")).isEmpty();
    }

    @Test
    void idIsShortAndPlain() {
        assertThat(provider().id()).matches("[a-z0-9-]{1,32}");
    }
}

package io.sigmavault.crypto.testkit;

import io.sigmavault.crypto.CryptoProvider;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Where the contract gets the provider from.
@FunctionalInterface
public interface ProviderUnderTest {

    /// Set by `./sigmavault test --full`, which leaves no group of tests out.
    boolean FULL = "none".equals(System.getProperty("tests.without"));

    CryptoProvider provider();

    /// One test for each primitive of a kind that the provider offers. The ten slower sets of SLH-DSA
    /// take minutes and are left out unless everything runs (`./sigmavault test --full`).
    ///
    /// @param kind such as `CryptoProvider::kem`
    default <P> Stream<DynamicTest> each(
            BiFunction<CryptoProvider, String, Optional<P>> kind, Check<P> check) {
        var provider = provider();
        return provider.algorithms().stream()
                .filter(name -> !slow(name) || FULL)
                .sorted()
                .flatMap(name ->
                        kind
                                .apply(provider, name)
                                .map(it -> DynamicTest.dynamicTest(name, () -> check.on(it)))
                                .stream());
    }

    private static boolean slow(String algorithm) {
        return algorithm.startsWith("SLH-DSA") && !algorithm.endsWith("-128f");
    }

    /// What must hold for a primitive.
    @FunctionalInterface
    interface Check<P> {
        void on(P primitive) throws Exception;
    }
}

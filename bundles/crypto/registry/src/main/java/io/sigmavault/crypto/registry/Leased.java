package io.sigmavault.crypto.registry;

import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.CryptoProvider;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One primitive of one algorithm, leased from the best provider for each call.
///
/// @param <P> kind of primitive
record Leased<P>(
        Leases<Offer, CryptoProvider> providers,
        Preferences preferences,
        String algorithm,
        Duration patience,
        Lookup<P> lookup) {

    /// How a provider is asked for the primitive.
    interface Lookup<P> {
        Optional<P> in(CryptoProvider provider, String algorithm);
    }

    /// A call that returns, or throws one kind of checked exception.
    interface Call<P, R extends @Nullable Object, X extends Exception> {
        R on(P primitive) throws X;
    }

    /// @throws IllegalStateException if no provider has come in time; its cause is an
    ///     [AlgorithmMissingException]
    <R extends @Nullable Object, X extends Exception> R call(Call<P, R, X> call) throws X {
        try (var lease = lease()) {
            return call.on(primitive(lease));
        } catch (AlgorithmMissingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// For the first look: the same with the checked exception.
    <R> R describe(Call<P, R, RuntimeException> call) throws AlgorithmMissingException {
        try (var lease = lease()) {
            return call.on(primitive(lease));
        }
    }

    private Lease<Offer, CryptoProvider> lease() throws AlgorithmMissingException {
        if (preferences.any(algorithm)) {
            var preferred = providers.tryLease(offer -> preferences.prefer(offer, algorithm));
            if (preferred.isPresent()) {
                return preferred.get();
            }
        }
        try {
            return providers
                    .lease(offer -> offer.has(algorithm), patience)
                    .orElseThrow(() -> new AlgorithmMissingException(algorithm));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AlgorithmMissingException(algorithm);
        }
    }

    private P primitive(Lease<Offer, CryptoProvider> lease) throws AlgorithmMissingException {
        return lookup.in(lease.service(), algorithm)
                .orElseThrow(() -> new AlgorithmMissingException(algorithm));
    }
}

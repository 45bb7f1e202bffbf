package io.sigmavault.vault.tokens;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The drivers that are there now, each of which may be replaced at any moment: a call in it then ends with an error of its own.
final class Drivers {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Leases<String, HsmProvider> drivers = new Leases<>();

    void add(HsmProvider driver, Map<String, ?> properties) {
        drivers.add(String.valueOf(properties.get(HsmProvider.ID)), driver, properties);
    }

    void remove(HsmProvider driver) {
        drivers.remove(driver, DRAIN);
    }

    /// What is done after a log-in.
    interface Work<T> {
        T in(HsmSession session) throws SigmaVaultException;
    }

    /// @throws HsmException code `token-missing` if there is no driver of this id
    <T> T inSession(String token, Secret pin, Work<T> work) throws SigmaVaultException {
        try (Lease<String, HsmProvider> driver = need(token);
                var session = driver.service().open(pin)) {
            return work.in(session);
        }
    }

    /// How the token is; empty without a driver.
    Optional<HsmHealth> health(String token) {
        try (var driver = drivers.tryLease(token::equals).orElse(null)) {
            return driver == null ? Optional.empty() : Optional.of(driver.service().health());
        }
    }

    private Lease<String, HsmProvider> need(String token) throws HsmException {
        return drivers.tryLease(token::equals)
                .orElseThrow(() ->
                        HsmException.tokenMissing(
                                "token " + token,
                                "its driver is not installed or is being replaced; feature sigmavault-hsm-"
                                        + token));
    }
}

package io.sigmavault.rest.security;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The drivers of tokens that are there now; each may be replaced at any moment.
final class Tokens {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Leases<String, HsmProvider> drivers = new Leases<>();

    void bind(HsmProvider driver, Map<String, ?> properties) {
        drivers.add(String.valueOf(properties.get(HsmProvider.ID)), driver, properties);
    }

    void unbind(HsmProvider driver) {
        drivers.remove(driver, DRAIN);
    }

    /// Ids of the drivers, in order.
    List<String> ids() {
        return drivers.facts().stream().distinct().sorted().toList();
    }

    /// What is done with a driver, or after a log-in.
    interface Work<S, R> {
        R in(S service) throws SigmaVaultException;
    }

    /// @throws HsmException code `token-missing` if there is no driver of this id
    <R> R with(String token, Work<HsmProvider, R> work) throws SigmaVaultException {
        try (Lease<String, HsmProvider> driver = need(token)) {
            return work.in(driver.service());
        }
    }

    /// Logs in, and out again.
    ///
    /// @throws HsmException of the log-in, such as `wrong-pin`
    <R> R inSession(String token, Secret pin, Work<HsmSession, R> work) throws SigmaVaultException {
        return with(
                token,
                driver -> {
                    try (var session = driver.open(pin)) {
                        return work.in(session);
                    }
                });
    }

    /// @throws HsmException code `key-missing`
    static HsmKey key(HsmSession session, String token, String label) throws HsmException {
        return session.keys().stream()
                .filter(key -> key.label().equals(label))
                .findFirst()
                .orElseThrow(() -> HsmException.keyMissing("token " + token, label));
    }

    private Lease<String, HsmProvider> need(String token) throws HsmException {
        return drivers.tryLease(token::equals)
                .orElseThrow(() ->
                        HsmException.tokenMissing(
                                "token " + token,
                                "its driver is not installed or is being replaced: see GET /security/tokens"));
    }
}

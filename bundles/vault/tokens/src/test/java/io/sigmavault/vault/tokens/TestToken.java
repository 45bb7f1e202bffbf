package io.sigmavault.vault.tokens;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A real token whose log-ins are counted, and which can be taken away or out of order.
final class TestToken implements HsmProvider {

    private final HsmProvider real;
    int opened;
    boolean missing;
    @Nullable HsmException failure;

    TestToken(HsmProvider real) {
        this.real = real;
    }

    @Override
    public String id() {
        return real.id();
    }

    @Override
    public Set<HsmCapability> capabilities() {
        return real.capabilities();
    }

    @Override
    public HsmHealth health() {
        return missing ? HsmHealth.of(HsmHealth.State.MISSING, "pulled") : real.health();
    }

    @Override
    public HsmSession open(Secret pin) throws HsmException {
        opened++;
        if (missing) {
            throw HsmException.tokenMissing("token " + id(), "it was pulled");
        }
        if (failure != null) {
            throw failure;
        }
        return real.open(pin);
    }
}

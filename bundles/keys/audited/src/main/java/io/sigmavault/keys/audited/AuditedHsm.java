package io.sigmavault.keys.audited;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.util.Set;

/// A token whose uses are recorded.
///
/// @param driver what does the work
record AuditedHsm(HsmProvider driver, KeyUses uses) implements HsmProvider {

    @Override
    public String id() {
        return driver.id();
    }

    @Override
    public Set<HsmCapability> capabilities() {
        return driver.capabilities();
    }

    @Override
    public HsmHealth health() {
        return driver.health();
    }

    @Override
    public void initialise(Secret pin) throws HsmException {
        uses.recorded(
                use("keys:token:initialise"),
                () -> {
                    driver.initialise(pin);
                    return pin;
                });
    }

    @Override
    public HsmSession open(Secret pin) throws HsmException {
        HsmSession open = uses.failuresRecorded(use("keys:token:log-in"), () -> driver.open(pin));
        return new AuditedSession(id(), open, uses);
    }

    @Override
    public void changePin(Secret pin, Secret fresh) throws HsmException {
        uses.recorded(
                use("keys:token:change-pin"),
                () -> {
                    driver.changePin(pin, fresh);
                    return fresh;
                });
    }

    private KeyUses.Use use(String action) {
        return new KeyUses.Use(action, id(), "", "");
    }

    @Override
    public String toString() {
        return "audited " + driver;
    }
}

package io.sigmavault.rest.access;

import io.sigmavault.audit.AuditPins;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Optional;

/// A TPM that was cleared, until it is renewed.
final class OnePin implements AuditPins {

    private AuditPin pin = new AuditPin("tpm", State.CLEARED, Optional.empty(), "cleared");

    @Override
    public List<AuditPin> pins() {
        return List.of(pin);
    }

    @Override
    public List<AuditPin> look() {
        return pins();
    }

    @Override
    public AuditPin renew(String store) throws SigmaVaultException {
        if (!store.equals(pin.store())) {
            throw new SigmaVaultException("audit-pin-missing", 404, "no " + store);
        }
        pin = new AuditPin("tpm", State.AGREES, Optional.of("log\n1\nroot\n"), "good");
        return pin;
    }
}

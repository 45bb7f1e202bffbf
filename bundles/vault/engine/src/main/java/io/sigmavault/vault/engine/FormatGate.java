package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.update.FeatureGate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Keeps frames that the version before has no decoder for out of vaults while it may be started again.
@Component(service = FormatGate.class)
public final class FormatGate {

    private volatile @Nullable FeatureGate gate;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGate(FeatureGate service) {
        gate = service;
    }

    void unbindGate(FeatureGate service) {
        if (gate == service) {
            gate = null;
        }
    }

    boolean isOpen() {
        var asked = gate;
        return asked == null || asked.ask().open();
    }

    /// @throws SigmaVaultException code `update-waits`
    void check() throws SigmaVaultException {
        var asked = gate;
        if (asked != null && !asked.ask().open()) {
            throw new SigmaVaultException(
                    "update-waits",
                    409,
                    "vaults keep to what the version before can read: "
                            + asked.ask().sentence()
                            + "; or agree to this version");
        }
    }
}

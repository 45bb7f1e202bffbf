package io.sigmavault.vault.recovery;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// Writes down what becomes of shares, one by one.
///
/// @param audit an entry is on stable storage before what it tells is done
record Trail(AuditLog audit) {

    /// @param verb such as `hand-in`
    /// @throws SigmaVaultException code `audit-failed`: then it is not done
    void note(
            String verb,
            Outcome outcome,
            OpenWindow.Id window,
            Actor actor,
            Map<String, String> further)
            throws SigmaVaultException {
        var detail = new java.util.TreeMap<>(further);
        detail.put("slot", String.valueOf(window.slot()));
        detail.put("purpose", window.purpose().name());
        audit.record(
                new NewEntry(
                        "vault:share:" + verb,
                        outcome,
                        actor,
                        "vault/" + window.vault(),
                        actor.kind(),
                        detail));
    }
}

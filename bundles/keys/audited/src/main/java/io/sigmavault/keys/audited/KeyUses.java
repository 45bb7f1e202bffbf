package io.sigmavault.keys.audited;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.audit.OnBehalf;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.HsmException;
import java.util.HashMap;
import java.util.Map;

/// Records what is done with tokens: that it may go ahead, on stable storage before it does; and why it failed. By [OnBehalf], else by the
/// system.
///
/// @param audit where
record KeyUses(AuditLog audit) {

    private static final OnBehalf NOBODY = new OnBehalf(Actor.SYSTEM, "system");

    /// @param action such as `keys:key:unwrap`
    /// @param token id of its driver
    /// @param label of the key; empty for the token itself
    /// @param keyId of the key; empty where there is none yet
    record Use(String action, String token, String label, String keyId) {

        String resource() {
            return label.isEmpty() ? "hsm/" + token : "hsm/" + token + '/' + label;
        }
    }

    /// What is done with a token.
    interface Work<T> {
        T run() throws HsmException;
    }

    /// Records, then does it.
    ///
    /// @throws HsmException code `audit-failed`: nothing was done; or what it throws, which is recorded
    <T> T recorded(Use use, Work<T> work) throws HsmException {
        try {
            audit.record(entry(use, Outcome.ALLOWED, Map.of()));
        } catch (SigmaVaultException e) {
            throw HsmException.unaudited("token " + use.token(), e);
        }
        return failuresRecorded(use, work);
    }

    /// Does it, and records if it fails. Floods of failures are counted.
    ///
    /// @throws HsmException code `audit-failed` instead of why it failed, if that can't be recorded
    <T> T failuresRecorded(Use use, Work<T> work) throws HsmException {
        try {
            return work.run();
        } catch (HsmException e) {
            try {
                audit.recordRefusal(entry(use, outcome(e), Map.of("code", e.code())));
            } catch (SigmaVaultException unwritten) {
                HsmException unaudited = HsmException.unaudited("token " + use.token(), unwritten);
                unaudited.addSuppressed(e);
                throw unaudited;
            }
            throw e;
        }
    }

    private static Outcome outcome(HsmException failure) {
        return switch (failure.error()) {
            case WRONG_PIN, PIN_LOCKED, WRAPPED_KEY_REFUSED, POLICY_REFUSED -> Outcome.DENIED;
            default -> Outcome.FAILED;
        };
    }

    private static NewEntry entry(Use use, Outcome outcome, Map<String, String> more) {
        var detail = new HashMap<>(more);
        if (!use.keyId().isEmpty()) {
            detail.put("key", use.keyId());
        }
        OnBehalf who = OnBehalf.now().orElse(NOBODY);
        return new NewEntry(
                use.action(), outcome, who.actor(), use.resource(), who.origin(), detail);
    }
}

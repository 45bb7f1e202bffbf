package io.sigmavault.audit;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Checkpoints of the audit log that are kept in [PinStore]s of this machine, and whether the log still is what they say. A
/// store is looked at when it comes, and before it is written. What contradicts the log is never overwritten unasked.
@ProviderType
public interface AuditPins {

    /// What was found when each store was last looked at; of stores that kept something and are not there, too. Returns at
    /// once.
    List<AuditPin> pins();

    /// As [#pins], after looking at each store that is there. A TPM on a bus takes some 100 ms.
    List<AuditPin> look();

    /// Keeps the log as it is now in a store, whatever it kept before: after the log was restored from a backup, the TPM was
    /// cleared, or the system set up anew. What was kept is in the audit entry `audit:pin:renew`.
    ///
    /// @throws SigmaVaultException code `audit-pin-missing`: there is no such store; `audit-rewritten`: the log contradicts its
    ///     own newest checkpoint, which comes first; or what the store throws
    AuditPin renew(String store) throws SigmaVaultException;

    /// A store's checkpoint.
    ///
    /// @param store id of the [PinStore]
    /// @param checkpoint its three lines: name of the log, entries, root in Base64 (C2SP tlog-checkpoint); empty if nothing is
    ///     kept or it can't be read. `./sigmavault audit verify --pin` takes them
    /// @param detail one sentence for an administrator
    record AuditPin(String store, State state, Optional<String> checkpoint, String detail) {}

    /// How a store's checkpoint and the log go together.
    enum State {
        /// The log begins with what is kept.
        AGREES,
        /// Nothing was kept yet, or there is nothing to keep it in, such as the driver of a TPM on a machine without one.
        EMPTY,
        /// The log was cut off, or what was before the checkpoint was written anew.
        CONTRADICTED,
        /// A checkpoint of a log with another name, which this one does not begin with: the system was set up anew or its disks
        /// are from another machine; or the log was exchanged together with its keys.
        OTHER_LOG,
        /// It kept a checkpoint, and has none or an older one now: it was cleared or exchanged.
        CLEARED,
        /// It kept a checkpoint, and can't be asked or written now.
        FAILING,
        /// It kept a checkpoint and is not there: its driver is not installed, or not started yet.
        MISSING
    }
}

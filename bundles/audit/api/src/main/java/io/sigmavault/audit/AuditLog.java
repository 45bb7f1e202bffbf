package io.sigmavault.audit;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Writes and reads the audit log. An entry is on stable storage when `record` returns.
@ProviderType
public interface AuditLog {

    /// Appends an entry.
    ///
    /// @throws SigmaVaultException code `audit-failed`: then the audited action must not go ahead
    AuditEntry record(NewEntry entry) throws SigmaVaultException;

    /// Entries after `afterPosition`, oldest first.
    ///
    /// @param limit 1 to 10,000
    List<AuditEntry> read(long afterPosition, int limit) throws SigmaVaultException;

    long lastPosition();

    /// Reads everything and checks the chain.
    Verification verify() throws SigmaVaultException;

    /// @param entries entries read
    /// @param intact true if every hash is right
    /// @param detail where it is broken, else the last hash
    record Verification(long entries, boolean intact, String detail) {}
}

package io.sigmavault.audit;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Writes and reads the audit log. An entry is on stable storage when `record` returns.
@ProviderType
public interface AuditLog {

    /// Appends an entry.
    ///
    /// @throws SigmaVaultException code `audit-failed`: then the audited action must not go ahead
    AuditEntry record(NewEntry entry) throws SigmaVaultException;

    /// Appends many entries with one write to the disk: after a crash all are there, or none.
    ///
    /// @param entries 1 to 10,000
    /// @throws SigmaVaultException code `audit-failed`: none is stored
    default List<AuditEntry> recordAll(List<NewEntry> entries) throws SigmaVaultException {
        var stored = new ArrayList<AuditEntry>();
        for (NewEntry entry : entries) {
            stored.add(record(entry));
        }
        return stored;
    }

    /// Notes something that is allowed and happens often, such as reading files: what is alike within a minute becomes one
    /// entry with the number of times in `detail.count`, written when the minute is over. Returns at once; what a crash
    /// takes of the last minute is lost.
    ///
    /// @param entry the same each time, but for nothing
    default void count(NewEntry entry) throws SigmaVaultException {
        record(entry);
    }

    /// Records a refusal. The first ones of an action and origin in a minute are on stable storage when this
    /// returns; whoever goes on after that is only counted, as [#count] does, so that a flood can't fill the disk.
    ///
    /// @throws SigmaVaultException code `audit-failed`
    default void recordRefusal(NewEntry entry) throws SigmaVaultException {
        record(entry);
    }

    /// Entries after `afterPosition`, oldest first; fewer than `limit` if they are large, none only
    /// at the end.
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

package io.sigmavault.keys.audited;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An audit log in memory, whose disk can be full.
final class Noted implements AuditLog {

    final List<NewEntry> entries = new ArrayList<>();
    boolean full;

    @Override
    public AuditEntry record(NewEntry entry) throws SigmaVaultException {
        if (full) {
            throw new SigmaVaultException("audit-failed", 500, "the disk is full");
        }
        entries.add(entry);
        return new AuditEntry(entries.size(), Instant.EPOCH, entry, "");
    }

    @Override
    public List<AuditEntry> read(long afterPosition, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long lastPosition() {
        return entries.size();
    }

    @Override
    public Verification verify() {
        throw new UnsupportedOperationException();
    }
}

package io.sigmavault.access.testkit;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An audit log in memory that can be told to refuse.
public final class AuditNotes implements AuditLog {

    private final List<NewEntry> entries = new CopyOnWriteArrayList<>();
    private final List<NewEntry> counted = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /// From now on every entry is refused, or taken again.
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /// Entries as `ACTION OUTCOME`, oldest first.
    public List<String> lines() {
        return entries.stream().map(e -> e.action() + " " + e.outcome()).toList();
    }

    /// Entries, oldest first.
    public List<NewEntry> entries() {
        return List.copyOf(entries);
    }

    /// Everything that was written down, as one text.
    public String text() {
        return entries.toString();
    }

    @Override
    public AuditEntry record(NewEntry entry) throws SigmaVaultException {
        if (refusing) {
            throw new SigmaVaultException("audit-failed", 500, "told to refuse");
        }
        entries.add(entry);
        return new AuditEntry(entries.size(), Instant.EPOCH, entry, "");
    }

    @Override
    public void count(NewEntry entry) {
        counted.add(entry);
    }

    /// What was only counted, oldest first.
    public List<NewEntry> counted() {
        return List.copyOf(counted);
    }

    @Override
    public List<AuditEntry> read(long afterPosition, int limit) {
        return List.of();
    }

    @Override
    public long lastPosition() {
        return entries.size();
    }

    @Override
    public Verification verify() {
        return new Verification(entries.size(), true, "");
    }
}

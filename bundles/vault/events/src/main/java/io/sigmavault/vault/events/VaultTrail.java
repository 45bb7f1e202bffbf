package io.sigmavault.vault.events;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.util.List;

/// How far one vault is written down, and the writing. Audit entries go first, so the event store
/// is never ahead: what it has last says where to go on. Entries whose events are missing after a
/// crash are found in the newest part of the audit log and not written again.
final class VaultTrail {

    /// Audit entries that are looked through for those whose events are missing.
    private static final int TAIL = 10_000;

    private final Sources sources;
    private final String vault;
    private boolean known;
    private long version;
    private long sequence;
    private long audited;

    VaultTrail(Sources sources, String vault) {
        this.sources = sources;
        this.vault = vault;
    }

    /// The vault's sequence up to which everything is written down.
    synchronized long sequence() throws SigmaVaultException, InterruptedException {
        learn();
        return sequence;
    }

    /// True if nothing about this vault was ever written down.
    synchronized boolean fresh() throws SigmaVaultException, InterruptedException {
        learn();
        return version == 0;
    }

    /// Writes down what happened, in this order, with one force of each log.
    ///
    /// @param happenings 1 to 1,000
    /// @throws EventConflictException if somebody else wrote about this vault: the next call begins
    ///     at what is there now
    synchronized void write(List<Derived> happenings)
            throws SigmaVaultException, InterruptedException {
        learn();
        List<NewEntry> entries =
                happenings.stream()
                        .filter(one -> one.sequence() > audited || one.sequence() <= sequence)
                        .map(Derived::entry)
                        .toList();
        if (!entries.isEmpty()) {
            try (var audit = sources.audit()) {
                audit.service().recordAll(entries);
            }
        }
        long last = happenings.getLast().sequence();
        boolean rewound = last < sequence;
        audited = Math.max(audited, last);
        List<NewEvent> events = happenings.stream().map(Derived::event).toList();
        try (var store = sources.events()) {
            List<Event> stored = store.service().append(aggregate(), version, events);
            version = stored.getLast().version();
            sequence = last;
            audited = rewound ? last : audited;
        } catch (EventConflictException e) {
            known = false;
            throw e;
        }
    }

    /// Writes down what happened to the vault as a whole.
    synchronized void writeStates(List<StateChange> changes)
            throws SigmaVaultException, InterruptedException {
        learn();
        write(changes.stream().map(change -> change.at(vault, sequence)).toList());
    }

    /// @param past such as `UNLOCKED`
    /// @param verb such as `unlock`
    record StateChange(String past, String verb) {
        Derived at(String vault, long sequence) {
            return Derived.ofVault(vault, sequence, past, verb);
        }
    }

    private void learn() throws SigmaVaultException, InterruptedException {
        if (known) {
            return;
        }
        try (var store = sources.events()) {
            version = store.service().version(aggregate());
            sequence = version == 0 ? 0 : lastSequence(store.service());
        }
        try (var audit = sources.audit()) {
            audited = Math.max(sequence, lastAudited(audit.service()));
        }
        known = true;
    }

    private long lastSequence(EventStore store) throws SigmaVaultException {
        return Derived.sequenceOf(store.load(aggregate(), version - 1, 1).getLast().payload());
    }

    private long lastAudited(AuditLog audit) throws SigmaVaultException {
        long last = 0;
        long position = Math.max(0, audit.lastPosition() - TAIL);
        for (List<AuditEntry> some = audit.read(position, TAIL);
                !some.isEmpty();
                some = audit.read(position, TAIL)) {
            for (AuditEntry entry : some) {
                String at = entry.entry().detail().get("sequence");
                if (at != null && entry.entry().resource().equals(aggregate())) {
                    last = Long.parseLong(at);
                }
            }
            position = some.getLast().position();
        }
        return last;
    }

    private String aggregate() {
        return "vault/" + vault;
    }
}

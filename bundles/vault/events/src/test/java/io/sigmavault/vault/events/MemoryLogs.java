package io.sigmavault.vault.events;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// An event store and an audit log in memory, which count their writes and can be told to refuse.
final class MemoryLogs {

    final Events events = new Events();
    final Audit audit = new Audit();

    static final class Events implements EventStore {
        private final List<Event> all = new ArrayList<>();
        private int refusals;
        private int appends;

        synchronized void refuse(int times) {
            refusals = times;
        }

        synchronized int appends() {
            return appends;
        }

        synchronized List<Event> all() {
            return List.copyOf(all);
        }

        /// Waits until there are so many.
        synchronized void await(int count) throws InterruptedException {
            while (all.size() < count) {
                wait();
            }
        }

        @Override
        public synchronized List<Event> append(
                String aggregate, long expectedVersion, List<NewEvent> fresh)
                throws EventConflictException, EventStoreException {
            if (refusals > 0) {
                refusals--;
                throw new EventStoreException("told to refuse", new IllegalStateException());
            }
            long version = version(aggregate);
            if (expectedVersion != version) {
                throw new EventConflictException(aggregate, expectedVersion, version);
            }
            int before = all.size();
            for (NewEvent event : fresh) {
                all.add(
                        new Event(
                                all.size() + 1,
                                aggregate,
                                ++version,
                                event.topic(),
                                1,
                                Instant.EPOCH,
                                event.actor(),
                                event.payload(),
                                ""));
            }
            appends++;
            notifyAll();
            return List.copyOf(all.subList(before, all.size()));
        }

        @Override
        public synchronized long version(String aggregate) {
            return all.stream().filter(event -> event.aggregate().equals(aggregate)).count();
        }

        @Override
        public synchronized List<Event> load(String aggregate, long afterVersion, int limit) {
            return all.stream()
                    .filter(e -> e.aggregate().equals(aggregate) && e.version() > afterVersion)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Event> read(long afterPosition, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized long lastPosition() {
            return all.size();
        }

        @Override
        public Subscription subscribe(long after, Predicate<Event> filter, EventListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Audit implements AuditLog {
        private final List<NewEntry> all = new ArrayList<>();

        synchronized List<String> lines() {
            return all.stream().map(e -> e.action() + " " + e.detail().get("sequence")).toList();
        }

        synchronized String text() {
            return all.toString();
        }

        @Override
        public synchronized AuditEntry record(NewEntry entry) {
            all.add(entry);
            return new AuditEntry(all.size(), Instant.EPOCH, entry, "");
        }

        @Override
        public synchronized List<AuditEntry> read(long afterPosition, int limit)
                throws SigmaVaultException {
            var some = new ArrayList<AuditEntry>();
            for (int i = (int) afterPosition; i < all.size() && some.size() < limit; i++) {
                some.add(new AuditEntry(i + 1, Instant.EPOCH, all.get(i), ""));
            }
            return some;
        }

        @Override
        public synchronized long lastPosition() {
            return all.size();
        }

        @Override
        public Verification verify() {
            return new Verification(0, true, "");
        }
    }
}

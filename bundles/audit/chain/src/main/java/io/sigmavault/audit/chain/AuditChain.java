package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.DamagedLogException;
import io.sigmavault.core.log.GroupCommit;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit log in `DATA/audit`. Entries of many threads share one force of the disk.
@Component(
        service = {AuditLog.class, AuditChain.class},
        immediate = true)
public final class AuditChain implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final String KIND = "audit";

    /// For some thousand entries: on a full disk one can still log in and delete something.
    private static final int RESERVE_BYTES = 2 << 20;

    /// How often it is looked whether a minute is over.
    private static final int TALLY_SECONDS = 10;

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_ENTRY_BYTES = 1 << 20;
    private static final long MOST_READ_BYTES = 16 << 20;

    private final ChainedLog log;
    private final AuditTree tree;
    private final Clock clock;
    private final GroupCommit<List<NewEntry>, List<AuditEntry>> commit;
    private final Tallies tallies;
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("audit-tallies").factory());

    @Activate
    public AuditChain() throws IOException {
        this(DataFolder.ofProcess().audit(), Clock.systemUTC());
        minutes.scheduleWithFixedDelay(
                this::writeTallies, TALLY_SECONDS, TALLY_SECONDS, TimeUnit.SECONDS);
    }

    /// A log elsewhere, for tools and tests.
    public AuditChain(Path folder, Clock clock) throws IOException {
        this.log = ChainedLog.open(folder, KIND, RESERVE_BYTES);
        this.tree = treeOf(folder);
        this.clock = clock;
        this.commit = new GroupCommit<>(this::store);
        this.tallies = new Tallies(clock);
        if (log.cutBytes() > 0) {
            LOG.warn(
                    "audit log: {} bytes of an entry that was never acknowledged were cut after a"
                            + " crash",
                    log.cutBytes());
        }
    }

    private AuditTree treeOf(Path folder) throws IOException {
        try {
            return new AuditTree(folder, log);
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    AuditTree tree() {
        return tree;
    }

    @Deactivate
    public void close() throws IOException {
        minutes.shutdownNow();
        write(tallies.all());
        log.close();
    }

    @Override
    public void count(NewEntry entry) {
        tallies.add(entry);
    }

    @Override
    public void recordRefusal(NewEntry entry) throws SigmaVaultException {
        if (tallies.alone(entry)) {
            record(entry);
        } else {
            tallies.add(entry);
        }
    }

    /// Writes the entries of minutes that are over.
    void writeTallies() {
        write(tallies.past());
    }

    private void write(List<Tallies.Tally> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            recordAll(due.stream().map(Tallies.Tally::summary).toList());
        } catch (SigmaVaultException e) {
            LOG.warn("audit log: counted entries can't be written; they are kept for now", e);
            due.forEach(tallies::putBack);
        }
    }

    @Override
    public AuditEntry record(NewEntry entry) throws SigmaVaultException {
        return recordAll(List.of(entry)).getFirst();
    }

    @Override
    public List<AuditEntry> recordAll(List<NewEntry> entries) throws SigmaVaultException {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("1 to 10,000 audit entries: " + entries.size());
        }
        try {
            return commit.commit(List.copyOf(entries));
        } catch (CompletionException e) {
            throw new SigmaVaultException(
                            "audit-failed",
                            500,
                            "the audit log takes no entry, so nothing that must be audited goes"
                                    + " ahead: check its disk")
                    .because(e);
        }
    }

    private void store(List<GroupCommit.Request<List<NewEntry>, List<AuditEntry>>> batch) {
        var accepted = new ArrayList<GroupCommit.Request<List<NewEntry>, List<AuditEntry>>>();
        var units = new ArrayList<List<byte[]>>();
        for (var request : batch) {
            try {
                List<byte[]> unit = encode(request.question());
                ChainedLog.check(unit);
                units.add(unit);
                accepted.add(request);
            } catch (IOException | IllegalArgumentException e) {
                request.answer().completeExceptionally(e);
            }
        }
        try {
            var records = units.isEmpty() ? List.<LogRecord>of() : log.append(units);
            tree.add(records);
            int at = 0;
            for (var request : accepted) {
                int count = request.question().size();
                request.answer().complete(entries(records.subList(at, at + count)));
                at += count;
            }
        } catch (IOException e) {
            accepted.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private List<byte[]> encode(List<NewEntry> entries) throws IOException {
        var unit = new ArrayList<byte[]>(entries.size());
        for (NewEntry entry : entries) {
            byte[] json = EntryJson.encode(clock.instant().truncatedTo(ChronoUnit.MILLIS), entry);
            if (json.length > MOST_ENTRY_BYTES) {
                throw new IllegalArgumentException("audit entry above 1 MiB: " + json.length);
            }
            unit.add(json);
        }
        return unit;
    }

    private static List<AuditEntry> entries(List<LogRecord> records) throws IOException {
        var entries = new ArrayList<AuditEntry>(records.size());
        for (LogRecord record : records) {
            EntryJson.Stored stored = EntryJson.decode(record.payload());
            entries.add(
                    new AuditEntry(
                            record.position(), stored.time(), stored.entry(), record.hashHex()));
        }
        return entries;
    }

    @Override
    public List<AuditEntry> read(long afterPosition, int limit) throws SigmaVaultException {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        try {
            return entries(log.read(afterPosition, limit, MOST_READ_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            throw new SigmaVaultException(
                            "audit-unreadable", 500, "the audit log cannot be read: " + e)
                    .because(e);
        }
    }

    @Override
    public long lastPosition() {
        return log.lastPosition();
    }

    @Override
    public Verification verify() throws SigmaVaultException {
        try {
            return verify((_, _) -> {});
        } catch (InterruptedException e) {
            throw new AssertionError("only a watcher interrupts", e);
        }
    }

    Verification verify(ChainedLog.Watcher watcher)
            throws SigmaVaultException, InterruptedException {
        try {
            ChainedLog.Verified verified = log.verify(watcher);
            String trouble = tree.trouble();
            return trouble == null
                    ? new Verification(verified.records(), true, verified.lastHashHex())
                    : new Verification(verified.records(), false, trouble);
        } catch (DamagedLogException e) {
            return new Verification(e.goodRecords(), false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "audit-unreadable", 500, "the audit log cannot be read: " + e)
                    .because(e);
        }
    }
}

package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.GroupCommit;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit log in `DATA/audit`. Entries of many threads share one force of the disk.
@Component(
        service = {AuditLog.class, AuditChain.class},
        immediate = true,
        configurationPid = "io.sigmavault.audit.chain")
@Designate(ocd = AuditChain.Config.class)
public final class AuditChain implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final String KIND = "audit";
    private static final String KEY_FOLDER = "keys";

    /// For some thousand entries: on a full disk one can still log in and delete something.
    private static final int RESERVE_BYTES = 2 << 20;

    /// How often it is looked whether a minute is over.
    private static final int TALLY_SECONDS = 10;

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_ENTRY_BYTES = 1 << 20;
    private static final long MOST_READ_BYTES = 16 << 20;

    private final ChainedLog log;
    private final AuditTree tree;
    private final Pins pins;
    private final Clock clock;
    private final GroupCommit<List<NewEntry>, List<AuditEntry>> commit;
    private final Tallies tallies;
    private final EntrySeal seal;
    private volatile int retentionMonths;
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("audit-tallies").factory());

    @ObjectClassDefinition(name = "Audit log")
    @interface Config {
        @AttributeDefinition(
                description =
                        "months, besides this one, whose entries can be read; what is older can"
                                + " still be verified. 0 keeps all")
        int retentionMonths() default 0;

        @AttributeDefinition(
                description =
                        "minutes after which a checkpoint is kept in this machine's TPM again, if"
                                + " the log grew: 60 are at most 8,760 writes a year. 5 or more; 0"
                                + " keeps none")
        int pinMinutes() default 60;
    }

    @Activate
    public AuditChain(Config config) throws IOException {
        this(
                DataFolder.ofProcess().audit(),
                DataFolder.ofProcess().config().resolve(KEY_FOLDER),
                Clock.systemUTC());
        modified(config);
        minutes.scheduleWithFixedDelay(this::tick, TALLY_SECONDS, TALLY_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    void modified(Config config) {
        retentionMonths = config.retentionMonths();
    }

    private void tick() {
        writeTallies();
        forget(retentionMonths);
    }

    /// A log elsewhere, for tools and tests.
    ///
    /// @param keyFolder where the keys are that entries are sealed with
    public AuditChain(Path folder, Path keyFolder, Clock clock) throws IOException {
        this.seal = new EntrySeal(keyFolder);
        this.log = ChainedLog.open(folder, KIND, RESERVE_BYTES);
        this.tree = treeOf(folder);
        this.pins = new Pins(folder);
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

    Pins pins() {
        return pins;
    }

    @Deactivate
    public void close() throws IOException {
        minutes.shutdownNow();
        write(tallies.all());
        log.close();
        seal.close();
    }

    /// Destroys the keys of months that are past keeping, after saying so.
    ///
    /// @param months besides this one; 0 keeps all
    void forget(int months) {
        if (months < 1) {
            return;
        }
        var first = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(months);
        try {
            for (YearMonth month : seal.keys().before(first)) {
                record(
                        new NewEntry(
                                "audit:key:destroy",
                                NewEntry.Outcome.DONE,
                                Actor.SYSTEM,
                                "audit",
                                "system",
                                Map.of(
                                        "month",
                                        month.toString(),
                                        "retention-months",
                                        Integer.toString(months))));
                seal.keys().destroyBefore(month.plusMonths(1));
            }
        } catch (IOException | SigmaVaultException e) {
            LOG.warn("audit log: keys of old entries can't be destroyed; tried again", e);
        }
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
            return commit.commit(entries.stream().map(EntryJson::storable).toList());
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
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var request : batch) {
            try {
                List<byte[]> unit = encode(now, request.question());
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
            var next = records.iterator();
            for (var request : accepted) {
                var stored = new ArrayList<AuditEntry>();
                for (var entry : request.question()) {
                    var record = next.next();
                    stored.add(new AuditEntry(record.position(), now, entry, record.hashHex()));
                }
                request.answer().complete(stored);
            }
        } catch (IOException e) {
            accepted.forEach(request -> request.answer().completeExceptionally(e));
        }
    }

    private List<byte[]> encode(Instant now, List<NewEntry> entries) throws IOException {
        var unit = new ArrayList<byte[]>(entries.size());
        for (NewEntry entry : entries) {
            byte[] record = seal.seal(now, entry);
            if (record.length > MOST_ENTRY_BYTES) {
                throw new IllegalArgumentException("audit entry above 1 MiB: " + record.length);
            }
            unit.add(record);
        }
        return unit;
    }

    private List<AuditEntry> entries(List<LogRecord> records) throws IOException {
        var entries = new ArrayList<AuditEntry>(records.size());
        for (LogRecord record : records) {
            EntryJson.Stored stored = seal.open(record.payload());
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
        return new Verifier(log, tree, pins).run(watcher);
    }
}

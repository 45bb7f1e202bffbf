package io.sigmavault.core.store;

import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where each aggregate's events are. In memory: about 200 bytes an aggregate and 1 to 3 bytes an
/// event; made by reading the log when it is opened.
final class AggregateIndex {

    private static final int BATCH = 4_096;
    private static final long BATCH_BYTES = 4 << 20;

    /// Events between two of one aggregate that are read rather than jumped over.
    private static final long NEAR = 128;

    private final Map<String, Positions> aggregates = new ConcurrentHashMap<>();

    private AggregateIndex() {}

    static AggregateIndex of(ChainedLog log) throws IOException {
        var index = new AggregateIndex();
        long position = 0;
        while (position < log.lastPosition()) {
            for (LogRecord record : log.read(position, BATCH, BATCH_BYTES)) {
                index.add(EventFormat.aggregate(record), record.position());
                position = record.position();
            }
        }
        return index;
    }

    void add(String aggregate, long position) {
        aggregates.computeIfAbsent(aggregate, _ -> new Positions()).add(position);
    }

    /// How many events the aggregate has.
    long version(String aggregate) {
        Positions positions = aggregates.get(aggregate);
        return positions == null ? 0 : positions.count();
    }

    /// An aggregate's records after `afterVersion`, oldest first.
    List<LogRecord> records(
            ChainedLog log, String aggregate, long afterVersion, int limit, long mostBytes)
            throws IOException {
        Positions positions = aggregates.get(aggregate);
        var found = new ArrayList<LogRecord>();
        if (positions == null) {
            return found;
        }
        long[] wanted = positions.after(Math.max(0, afterVersion), limit);
        long bytes = 0;
        for (int from = 0; from < wanted.length && bytes < mostBytes; ) {
            int to = from + 1;
            while (to < wanted.length && wanted[to] - wanted[to - 1] <= NEAR) {
                to++;
            }
            int had = found.size();
            int span = (int) Math.min(BATCH, wanted[to - 1] - wanted[from] + 1);
            for (LogRecord record : log.read(wanted[from] - 1, span, BATCH_BYTES)) {
                if (from < to && record.position() == wanted[from]) {
                    found.add(record);
                    bytes += record.payload().length;
                    from++;
                }
            }
            if (found.size() == had) {
                throw new IOException("event " + wanted[from] + " is missing");
            }
        }
        return found;
    }
}

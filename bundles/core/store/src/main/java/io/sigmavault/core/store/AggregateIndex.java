package io.sigmavault.core.store;

import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.LogRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where each aggregate's events are. In memory: about 200 bytes an aggregate and 1 to 3 bytes an
/// event. Read from its checkpoint, and from the log for what came after it.
final class AggregateIndex {

    private static final int BATCH = 4_096;
    private static final long BATCH_BYTES = 4 << 20;

    /// Events between two of one aggregate that are read rather than jumped over.
    private static final long NEAR = 128;

    private final Map<String, Positions> aggregates = new ConcurrentHashMap<>();

    private long last;
    private byte[] lastHash = new byte[0];

    AggregateIndex() {}

    /// Takes in what the log has after [#last].
    void catchUp(ChainedLog log) throws IOException {
        while (last < log.lastPosition()) {
            for (LogRecord record : log.read(last, BATCH, BATCH_BYTES)) {
                add(EventFormat.aggregate(record), record);
            }
        }
    }

    synchronized void add(String aggregate, LogRecord record) {
        aggregates.computeIfAbsent(aggregate, _ -> new Positions()).add(record.position());
        last = record.position();
        lastHash = record.hash();
    }

    /// Position of the newest event taken in.
    synchronized long last() {
        return last;
    }

    /// True if the newest event taken in is one of this log's.
    synchronized boolean belongsTo(ChainedLog log) throws IOException {
        if (last == 0 || last > log.lastPosition()) {
            return last == 0;
        }
        return Arrays.equals(log.read(last - 1, 1, 1).getFirst().hash(), lastHash);
    }

    synchronized void write(DataOutput out) throws IOException {
        out.writeLong(last);
        out.writeInt(lastHash.length);
        out.write(lastHash);
        out.writeInt(aggregates.size());
        for (Map.Entry<String, Positions> entry : aggregates.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
    }

    static AggregateIndex read(DataInput in) throws IOException {
        var index = new AggregateIndex();
        index.last = in.readLong();
        index.lastHash = new byte[in.readInt()];
        in.readFully(index.lastHash);
        for (int left = in.readInt(); left > 0; left--) {
            index.aggregates.put(in.readUTF(), Positions.read(in));
        }
        return index;
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

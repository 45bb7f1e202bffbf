package io.sigmavault.core.log;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads across segments up to a fixed end. For one thread.
final class LogReader implements AutoCloseable {

    private final ChainedLog.Tail tail;
    private int segment;
    private RecordReader reader;

    LogReader(ChainedLog.Tail tail, long afterPosition) throws IOException {
        this.tail = tail;
        segment = tail.segments().size() - 1;
        while (segment > 0 && tail.segments().get(segment).header().first() > afterPosition + 1) {
            segment--;
        }
        reader = open(afterPosition + 1);
        try {
            while (reader.mark().position() <= afterPosition && reader.next() != null) {
                current().note(reader.mark());
            }
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    @Nullable LogRecord next() throws IOException {
        LogRecord next = reader.next();
        while (next == null && segment < tail.segments().size() - 1) {
            RecordReader.Mark end = reader.mark();
            reader.close();
            segment++;
            SegmentHeader header = current().header();
            if (header.first() != end.position()
                    || !Arrays.equals(header.previous(), end.previous())) {
                throw new DamagedLogException(
                        current().name(), 0, "it does not follow the segment before", false);
            }
            reader = open(header.first());
            next = reader.next();
        }
        current().note(reader.mark());
        return next;
    }

    private Segment current() {
        return tail.segments().get(segment);
    }

    private RecordReader open(long position) throws IOException {
        boolean last = segment == tail.segments().size() - 1;
        long end = last ? tail.end().offset() : current().sizeBytes();
        return current().reader(position, end);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package io.sigmavault.core.log;

import io.sigmavault.core.log.RecordReader.Mark;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Finds where the last segment's last whole append ends. What follows was never acknowledged if it
/// belongs to the batch that was being written, and is then cut; anything else is damage.
final class TornTail {

    private TornTail() {}

    /// @return the place behind the last whole append
    /// @throws DamagedLogException if a record is wrong and a later batch, which was only begun after
    ///     that record had been forced, is there; or if a crash cannot be the reason
    static Mark find(LogFiles files, Segment segment, long sizeBytes) throws IOException {
        Mark whole = segment.start();
        try (RecordReader reader = segment.reader(0, sizeBytes)) {
            for (LogRecord next = reader.next(); next != null; next = reader.next()) {
                if (next.remaining() == 0) {
                    whole = reader.mark();
                    segment.note(whole);
                }
            }
        } catch (DamagedLogException e) {
            if (!e.tearPossible() || laterBatch(files, segment, e.offset(), sizeBytes)) {
                throw e;
            }
        }
        return whole;
    }

    private static boolean laterBatch(LogFiles files, Segment segment, long bad, long sizeBytes)
            throws IOException {
        byte[] rest = new byte[Math.toIntExact(sizeBytes - bad)];
        try (var file = files.open(segment.name())) {
            int have = 0;
            for (int read = 1; read > 0 && have < rest.length; have += read) {
                read = file.read(bad + have, rest, have, rest.length - have);
            }
        }
        for (int at = 1; at + RecordFormat.HEADER_BYTES < rest.length; at++) {
            long batch = RecordFormat.batchOffset(rest, at);
            long size = RecordFormat.sizeBytes(rest, at);
            if (batch > bad
                    && batch <= bad + at
                    && size > 0
                    && at + size <= rest.length
                    && RecordFormat.intact(rest, at, (int) size)) {
                return true;
            }
        }
        return false;
    }

    /// True if the file of that name was being made when the power went: no header yet, no records.
    static boolean unborn(LogFiles files, String name, @Nullable DamagedLogException failure)
            throws IOException {
        try (var file = files.open(name)) {
            return failure != null
                    && failure.tearPossible()
                    && file.sizeBytes() <= SegmentHeader.BYTES;
        }
    }
}

package io.sigmavault.core.log;

import io.sigmavault.core.log.RecordReader.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A log that nobody writes to, such as a copy or a stopped server's. Nothing is changed, so what it finds can be found
/// again. Memory: one record and 256 KiB.
public final class LogCopy {

    private LogCopy() {}

    /// Reads all records and checks all checksums and hashes.
    ///
    /// @param kind what the log must hold, such as `audit`
    /// @param reader told each record, in order
    /// @throws DamagedLogException at the first thing that is not as it was written; an append that was interrupted at the
    ///     very end is none
    /// @throws IOException if the folder has no log, or can't be read
    public static Summary read(Path folder, String kind, Reader reader) throws IOException {
        var files = new ReadOnlyFiles(folder);
        List<Segment> segments = segments(files, kind);
        Segment last = segments.getLast();
        long size = last.sizeBytes();
        Mark end = TornTail.find(files, last, size);
        long count = 0;
        try (var reading = new LogReader(new ChainedLog.Tail(segments, end), 0)) {
            for (LogRecord next = reading.next(); next != null; next = reading.next()) {
                reader.at(next);
                count = next.position();
            }
        } catch (DamagedLogException e) {
            e.goodRecords(count);
            throw e;
        }
        return new Summary(count, end.previous().clone(), size - end.offset());
    }

    private static List<Segment> segments(LogFiles files, String kind) throws IOException {
        var segments = new ArrayList<Segment>();
        List<String> names = files.names().stream().filter(Segment::isSegment).toList();
        for (String name : names) {
            try {
                segments.add(Segment.open(files, name, kind));
            } catch (DamagedLogException e) {
                if (!name.equals(names.getLast())
                        || segments.isEmpty()
                        || !TornTail.unborn(files, name, e)) {
                    throw e;
                }
            }
        }
        if (segments.isEmpty()) {
            throw new IOException("there is no log of kind " + kind);
        }
        Segment first = segments.getFirst();
        boolean genesis = Arrays.equals(first.header().previous(), SegmentHeader.genesis(kind));
        if (first.header().first() != 1 || !genesis) {
            throw new DamagedLogException(first.name(), 0, "segments before it are missing", false);
        }
        return segments;
    }

    /// Told each record.
    @FunctionalInterface
    public interface Reader {
        void at(LogRecord record) throws IOException;
    }

    /// @param records how many there are
    /// @param lastHash of the last one, or what stands for the one before the first
    /// @param unfinishedBytes behind the last whole append: an append was interrupted there, or its bytes were changed
    public record Summary(long records, byte[] lastHash, long unfinishedBytes) {}
}

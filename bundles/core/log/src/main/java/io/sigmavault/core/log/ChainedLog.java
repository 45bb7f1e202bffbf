package io.sigmavault.core.log;

import io.sigmavault.core.log.RecordReader.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Append-only log in segment files; every record carries SHA-256 over its predecessor's hash and
/// its payload. What [#append] returned is on stable storage. An append interrupted by a crash is
/// cut when the log is opened; anything else that is not as written is an error, never cut.
///
/// One thread appends at a time (see [GroupCommit]); any number read meanwhile. Nothing here reacts
/// to interrupts, since half an append must not depend on who called it.
public final class ChainedLog implements AutoCloseable {

    /// Size from which the next batch goes to a new segment.
    public static final long SEGMENT_BYTES = 16 << 20;

    /// Most payload bytes in one append.
    public static final int MOST_APPEND_BYTES = 64 << 20;

    private static final int WATCHED = 1_000;

    private final LogFiles files;
    private final String kind;
    private final long segmentBytes;
    private final long cutBytes;
    private final Reserve reserve;
    private LogFiles.LogFile file;
    private volatile Tail tail;
    private volatile @Nullable IOException broken;

    /// Opens the log in `folder`, made if it is not there.
    ///
    /// @param kind what it holds, such as `events`; a log of another kind is refused
    /// @throws DamagedLogException if a file is not as it was written
    public static ChainedLog open(Path folder, String kind) throws IOException {
        return open(folder, kind, 0);
    }

    /// Opens a log that goes on for a while when the disk is full.
    ///
    /// @param reserveBytes space kept aside for that
    public static ChainedLog open(Path folder, String kind, int reserveBytes) throws IOException {
        return open(new DiskFiles(folder), kind, SEGMENT_BYTES, reserveBytes);
    }

    static ChainedLog open(LogFiles files, String kind, long segmentBytes, int reserveBytes)
            throws IOException {
        try {
            return new ChainedLog(files, kind, segmentBytes, new Reserve(files, reserveBytes));
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private ChainedLog(LogFiles files, String kind, long segmentBytes, Reserve reserve)
            throws IOException {
        this.files = files;
        this.reserve = reserve;
        this.kind = kind;
        this.segmentBytes = segmentBytes;
        List<Segment> segments = segments();
        if (segments.isEmpty()) {
            Segment first =
                    new Segment(files, new SegmentHeader(kind, 1, SegmentHeader.genesis(kind)));
            file = create(first);
            tail = new Tail(List.of(first), first.start());
            cutBytes = 0;
            return;
        }
        Segment last = segments.getLast();
        long size = last.sizeBytes();
        Mark end = TornTail.find(files, last, size);
        file = files.open(last.name());
        cutBytes = size - end.offset();
        if (cutBytes > 0) {
            file.truncate(end.offset());
            file.force();
        }
        tail = new Tail(segments, end);
    }

    private List<Segment> segments() throws IOException {
        List<String> names = files.names().stream().filter(Segment::isSegment).toList();
        var segments = new ArrayList<Segment>();
        for (String name : names) {
            try {
                segments.add(Segment.open(files, name, kind));
            } catch (DamagedLogException e) {
                if (!name.equals(names.getLast()) || !TornTail.unborn(files, name, e)) {
                    throw e;
                }
                files.delete(name);
                files.forceFolder();
            }
        }
        if (!segments.isEmpty() && segments.getFirst().header().first() != 1) {
            throw new DamagedLogException(
                    segments.getFirst().name(), 0, "segments before it are missing", false);
        }
        return List.copyOf(segments);
    }

    /// Appends several units with one force; of each unit all records or none survive a crash.
    ///
    /// @param units each one passes [#check]
    /// @return all records as stored, in order
    /// @throws IOException if the disk refuses; then none of them is stored
    public synchronized List<LogRecord> append(List<List<byte[]>> units) throws IOException {
        units.forEach(ChainedLog::check);
        try {
            var records = appendOnce(units);
            reserve.take();
            return records;
        } catch (IOException e) {
            if (broken == null && reserve.release()) {
                return appendOnce(units);
            }
            throw e;
        }
    }

    private List<LogRecord> appendOnce(List<List<byte[]>> units) throws IOException {
        if (broken != null) {
            throw new IOException("the log failed earlier: " + broken.getMessage(), broken);
        }
        roll();
        Tail before = tail;
        var records = new ArrayList<LogRecord>();
        try {
            Mark end = write(before.end(), units, records);
            file.force();
            before.segments().getLast().note(end);
            tail = new Tail(before.segments(), end);
            return records;
        } catch (IOException e) {
            takeBack(before.end(), e);
            throw e;
        }
    }

    /// Refuses a unit that no log takes.
    ///
    /// @throws IllegalArgumentException if it is empty, has more than 65,536 payloads, or one is empty
    ///     or too large, or all are together
    public static void check(List<byte[]> unit) {
        long bytes = 0;
        for (byte[] payload : unit) {
            if (payload.length == 0 || payload.length > RecordFormat.MOST_PAYLOAD_BYTES) {
                throw new IllegalArgumentException(
                        "a record has 1 byte to 16 MiB: " + payload.length);
            }
            bytes += payload.length;
        }
        if (unit.isEmpty() || unit.size() > 1 << 16 || bytes > MOST_APPEND_BYTES) {
            throw new IllegalArgumentException(
                    "an append has 1 to 65,536 records of at most 64 MiB together: "
                            + unit.size()
                            + " records, "
                            + bytes
                            + " bytes");
        }
    }

    private Mark write(Mark start, List<List<byte[]>> units, List<LogRecord> records)
            throws IOException {
        var writer = new BatchWriter(file, start);
        for (List<byte[]> unit : units) {
            for (int i = 0; i < unit.size(); i++) {
                records.add(writer.write(unit.get(i), unit.size() - 1 - i));
            }
        }
        return writer.flush();
    }

    /// A write that failed is undone, so that a full disk is no more than that. If even this fails
    /// the log takes nothing until it is opened again: nobody knows what the disk holds.
    private void takeBack(Mark end, IOException cause) {
        try {
            file.truncate(end.offset());
            file.force();
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = cause;
        }
    }

    private void roll() throws IOException {
        Mark end = tail.end();
        if (end.offset() < segmentBytes) {
            return;
        }
        var next = new Segment(files, new SegmentHeader(kind, end.position(), end.previous()));
        LogFiles.LogFile created = create(next);
        file.close();
        file = created;
        var segments = new ArrayList<>(tail.segments());
        segments.add(next);
        tail = new Tail(List.copyOf(segments), next.start());
    }

    private LogFiles.LogFile create(Segment segment) throws IOException {
        LogFiles.LogFile created = files.open(segment.name());
        try {
            created.truncate(0);
            created.write(0, segment.header().encode(), 0, SegmentHeader.BYTES);
            created.force();
            files.forceFolder();
            return created;
        } catch (IOException e) {
            created.close();
            throw e;
        }
    }

    /// Records after `afterPosition`, oldest first; none only at the end.
    ///
    /// @param mostRecords at most so many
    /// @param mostBytes stops after the record with which the payloads reach this many bytes
    /// @throws DamagedLogException if a record is not as it was written
    public List<LogRecord> read(long afterPosition, int mostRecords, long mostBytes)
            throws IOException {
        var records = new ArrayList<LogRecord>();
        var reading = new LogReader(tail, Math.max(0, afterPosition));
        long bytes = 0;
        try (reading) {
            while (records.size() < mostRecords && bytes < mostBytes) {
                LogRecord next = reading.next();
                if (next == null) {
                    break;
                }
                records.add(next);
                bytes += next.payload().length;
            }
        }
        return records;
    }

    /// Reads every record that is there now and checks all checksums and hashes.
    ///
    /// @throws DamagedLogException at the first one that is wrong
    public Verified verify() throws IOException {
        try {
            return verify((_, _) -> {});
        } catch (InterruptedException e) {
            throw new AssertionError("only a watcher interrupts", e);
        }
    }

    /// As [#verify()], for long logs.
    ///
    /// @param watcher told how far this is; ends it by throwing
    /// @throws InterruptedException thrown by the watcher
    public Verified verify(Watcher watcher) throws IOException, InterruptedException {
        return verify(watcher, _ -> {});
    }

    /// As [#verify(Watcher)].
    ///
    /// @param each gets every record that is right, in order
    public Verified verify(Watcher watcher, LogCopy.Reader each)
            throws IOException, InterruptedException {
        Tail now = tail;
        long good = 0;
        try (var reading = new LogReader(now, 0)) {
            for (LogRecord next = reading.next(); next != null; next = reading.next()) {
                good = next.position();
                each.at(next);
                if (good % WATCHED == 0) {
                    watcher.at(good, now.end().position() - 1);
                }
            }
        } catch (DamagedLogException e) {
            e.goodRecords(good);
            throw e;
        }
        return new Verified(good, HexFormat.of().formatHex(now.end().previous()));
    }

    /// Told every thousand records how far a verification is.
    @FunctionalInterface
    public interface Watcher {
        void at(long records, long total) throws InterruptedException;
    }

    /// @param records how many were read
    /// @param lastHashHex hash of the last one in lower-case hex
    public record Verified(long records, String lastHashHex) {}

    /// Position of the newest record; 0 when there is none.
    public long lastPosition() {
        return tail.end().position() - 1;
    }

    /// Hash of the newest record.
    public byte[] lastHash() {
        return tail.end().previous().clone();
    }

    /// Bytes of an interrupted append that were cut when the log was opened.
    public long cutBytes() {
        return cutBytes;
    }

    @Override
    public synchronized void close() throws IOException {
        broken = new IOException("the log is closed");
        try (files) {
            file.close();
        }
    }

    /// What is on stable storage.
    ///
    /// @param end behind the last record of the last segment
    record Tail(List<Segment> segments, Mark end) {}
}

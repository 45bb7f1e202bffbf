package io.sigmavault.core.log;

import io.sigmavault.core.log.RecordReader.Mark;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// One segment file: its header, and marks at about every 64 KiB so that reading may start near any
/// record. A mark takes some 120 bytes of memory, so a log of 1 GiB about 2 MiB once all was read.
final class Segment {

    private static final long MARK_EVERY_BYTES = 64 << 10;

    private final LogFiles files;
    private final String name;
    private final SegmentHeader header;
    private final ConcurrentSkipListMap<Long, Mark> marks = new ConcurrentSkipListMap<>();

    Segment(LogFiles files, SegmentHeader header) {
        this.files = files;
        this.name = name(header.first());
        this.header = header;
        note(start());
    }

    /// Reads a segment's header.
    ///
    /// @throws DamagedLogException if the header is not one, or names another position
    static Segment open(LogFiles files, String name, String kind) throws IOException {
        byte[] bytes = new byte[SegmentHeader.BYTES];
        try (var file = files.open(name)) {
            int have = 0;
            for (int read = 1; read > 0; have += read) {
                read = file.read(have, bytes, have, bytes.length - have);
            }
        }
        SegmentHeader header = SegmentHeader.decode(name, kind, bytes);
        if (!name(header.first()).equals(name)) {
            throw new DamagedLogException(name, 0, "its header says " + header.first(), false);
        }
        return new Segment(files, header);
    }

    /// `00000000000000000001.log`: position of its first record.
    static String name(long first) {
        return String.format("%020d.log", first);
    }

    static boolean isSegment(String name) {
        return name.matches("[0-9]{20}\\.log");
    }

    String name() {
        return name;
    }

    SegmentHeader header() {
        return header;
    }

    Mark start() {
        return new Mark(header.first(), SegmentHeader.BYTES, header.previous());
    }

    /// Remembers a place to start reading, unless there is one near before it.
    void note(Mark mark) {
        Map.Entry<Long, Mark> before = marks.floorEntry(mark.position());
        if (before == null || mark.offset() - before.getValue().offset() >= MARK_EVERY_BYTES) {
            marks.put(mark.position(), mark);
        }
    }

    /// A reader that starts at or before `position`.
    ///
    /// @param end offset at which the segment ends
    RecordReader reader(long position, long end) throws IOException {
        Map.Entry<Long, Mark> mark = marks.floorEntry(position);
        return new RecordReader(
                name, files.open(name), mark == null ? start() : mark.getValue(), end);
    }

    long sizeBytes() throws IOException {
        try (var file = files.open(name)) {
            return file.sizeBytes();
        }
    }
}

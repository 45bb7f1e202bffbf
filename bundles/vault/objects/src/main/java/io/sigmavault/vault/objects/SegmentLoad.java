package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/// Reads what a segment says about where objects are, with its packs' names turned into numbers.
final class SegmentLoad {

    private SegmentLoad() {}

    /// Gets records one by one.
    interface Sink {

        /// @param block holds the record from `at` on
        /// @param frame its number in the frame table
        void record(byte[] block, int at, int frame, int ordinal) throws IOException;
    }

    /// Adds the segment's frames to `frames`.
    ///
    /// @return the number of the first
    static int frames(SegmentReader segment, Map<String, Integer> packNumbers, FrameTable frames)
            throws IOException {
        int first = frames.size();
        int count = segment.segment().frames();
        for (int from = 0; from < count; from += Segment.ENTRIES) {
            var entries = ByteBuffer.wrap(segment.entries(from));
            while (entries.hasRemaining()) {
                frames.add(
                        packNumber(segment, packNumbers, entries.getInt()),
                        entries.getInt(),
                        entries.getInt(),
                        entries.getShort() & 0xFFFF);
            }
        }
        return first;
    }

    /// Gives the segment's records, in the order of their ids.
    ///
    /// @param first number of its first frame
    static void records(SegmentReader segment, int first, Sink sink) throws IOException {
        int count = segment.segment().frames();
        for (int i = 0; i < segment.blocks(); i++) {
            byte[] block = segment.records(i);
            var numbers = ByteBuffer.wrap(block);
            for (int at = 0; at < block.length; at += Segment.RECORD) {
                int frame = checked(numbers.getInt(at + ObjectId.BYTES), count);
                int ordinal = numbers.getShort(at + ObjectId.BYTES + 4) & 0xFFFF;
                sink.record(block, at, first + frame, checked(ordinal, Layout.FRAME_OBJECTS));
            }
        }
    }

    /// Where the object of a record is.
    ///
    /// @param record as [SegmentReader#find] gives it
    static Location location(SegmentReader segment, Map<String, Integer> packNumbers, long record)
            throws IOException {
        int frame = checked((int) (record >>> 16), segment.segment().frames());
        var entries = ByteBuffer.wrap(segment.entries(frame));
        int at = frame % Segment.ENTRIES * Segment.ENTRY;
        return new Location(
                packNumber(segment, packNumbers, entries.getInt(at)),
                entries.getInt(at + 4),
                entries.getInt(at + 8),
                (int) record & 0xFFFF);
    }

    private static int packNumber(
            SegmentReader segment, Map<String, Integer> packNumbers, int index) throws Damaged {
        var names = segment.packs();
        var number = index < 0 || index >= names.size() ? null : packNumbers.get(names.get(index));
        if (number == null) {
            throw new Damaged("index segment " + segment.segment().name() + " names no pack");
        }
        return number;
    }

    private static int checked(int number, int end) throws Damaged {
        if (number < 0 || number >= end) {
            throw new Damaged("an index segment's number is out of range: " + number);
        }
        return number;
    }
}

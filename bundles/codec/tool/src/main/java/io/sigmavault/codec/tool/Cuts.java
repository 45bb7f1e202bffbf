package io.sigmavault.codec.tool;

import java.util.ArrayList;
import java.util.List;

/// Where a piece of a file is cut, so that what is left of it without its copies still has whole lines, or whole pages if
/// it is a database, which codecs look for.
///
/// @param bytes they begin with the piece's
/// @param offset of the piece in its file
/// @param last whether the file ends with it
/// @param container whether the file may be one of deflated streams
/// @param page bytes of a database's page; 0 if it is none
@SuppressWarnings("ArrayRecordComponent")
record Cuts(byte[] bytes, int length, long offset, boolean last, boolean container, int page) {

    /// Bytes of a file that tell whether it is a container or a database.
    static final int HEAD = 18;

    /// Shorter ones cost more, by cutting what is around them, than they save.
    static final int LEAST = 1 << 10;

    /// Whole files are copies from this length on.
    private static final int LEAST_FILE = 1 << 8;

    private static final int LONGEST_LINE = 1 << 10;
    private static final byte[] DATABASE =
            "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /// @param head the first bytes of a file
    static int page(byte[] head) {
        boolean database =
                head.length == HEAD
                        && java.util.Arrays.equals(
                                head, 0, DATABASE.length, DATABASE, 0, DATABASE.length);
        int size = database ? (head[HEAD - 2] & 255) << 8 | head[HEAD - 1] & 255 : 0;
        return size == 1 ? 1 << 16 : size;
    }

    /// Bytes of a repeat to look for.
    int least() {
        return last && offset == 0 ? Math.clamp(length, LEAST_FILE, LEAST) : LEAST;
    }

    boolean isWhole(Repeats.Repeat repeat) {
        return last && offset == 0 && repeat.length() == length;
    }

    /// What of repeats is worth a cut. Of containers most must be: what is left of one can't be opened.
    List<Repeats.Repeat> worthwhile(List<Repeats.Repeat> repeats) {
        var cut = new ArrayList<Repeats.Repeat>();
        long sum = 0;
        for (var repeat : repeats) {
            int from = repeat.at() == 0 && offset == 0 ? 0 : begin(repeat.at());
            int to = repeat.end() == length && last ? length : end(repeat.end());
            if (to - from >= least()) {
                cut.add(new Repeats.Repeat(from, to - from, repeat.from() + from - repeat.at()));
                sum += to - from;
            }
        }
        return container && sum < length / 2 ? List.of() : cut;
    }

    private int begin(int at) {
        if (page > 0) {
            return at + (int) Math.floorMod(-(offset + at), page);
        }
        for (int i = Math.max(0, at - 1); i < Math.min(length, at + LONGEST_LINE); i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
            if (bytes[i] == 0) {
                return at;
            }
        }
        return at;
    }

    private int end(int end) {
        if (page > 0) {
            return end - (int) Math.floorMod(offset + end, page);
        }
        for (int i = end - 1; i >= Math.max(0, end - LONGEST_LINE); i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
            if (bytes[i] == 0) {
                return end;
            }
        }
        return end;
    }
}

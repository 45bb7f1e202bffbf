package io.sigmavault.codec.sigma;

/// A cell of a page of SQLite's, while it is taken apart.
final class Cell {

    static final int INTERIOR_INDEX = 2;
    static final int INTERIOR_TABLE = 5;
    static final int LEAF_INDEX = 10;
    static final int LEAF_TABLE = 13;

    private final byte[] bytes;
    private int at;
    private int end;

    /// Page that an interior cell points to.
    long child;

    /// Bytes of the record, all of them.
    long payload;

    long rowid;

    /// Where the record begins.
    int from;

    /// Behind what the page has of it, and if it isn't all, the number of the page that goes on.
    int to;

    Cell(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes the cell at a place apart.
    ///
    /// @param limit behind the page
    /// @return false if there is no cell that can be put together again
    boolean read(int start, int limit, int type, int pageSize) {
        at = start;
        end = limit;
        child = 0;
        payload = 0;
        rowid = 0;
        if (interior(type)) {
            if (end - at < 4) {
                return false;
            }
            child = Serial.number(4, bytes, at) & 0xFFFFFFFFL;
            at += 4;
        }
        if (payload(type)) {
            payload = varint();
            if (payload < 0 || payload > Integer.MAX_VALUE) {
                return false;
            }
        }
        if (table(type)) {
            long value = varint();
            if (at < 0) {
                return false;
            }
            rowid = value;
        }
        from = at;
        to = at + (payload(type) ? local(type, payload, pageSize) : 0);
        return at > 0 && to <= end;
    }

    /// The next varint; -1, and no place any more, if it isn't the shortest for its value.
    private long varint() {
        long value = 0;
        int start = at;
        for (int i = 0; i < Serial.LONGEST && at < end && at >= 0; i++) {
            byte b = bytes[at++];
            if (i == Serial.LONGEST - 1) {
                value = value << 8 | b & 255;
                b = 0;
            } else {
                value = value << 7 | b & 0x7F;
            }
            if (b >= 0) {
                if (Serial.length(value) == at - start) {
                    return value;
                }
                break;
            }
        }
        at = -1;
        return -1;
    }

    static boolean interior(int type) {
        return type == INTERIOR_INDEX || type == INTERIOR_TABLE;
    }

    static boolean table(int type) {
        return type == INTERIOR_TABLE || type == LEAF_TABLE;
    }

    static boolean payload(int type) {
        return type != INTERIOR_TABLE;
    }

    static boolean known(int type) {
        return type == INTERIOR_INDEX
                || type == INTERIOR_TABLE
                || type == LEAF_INDEX
                || type == LEAF_TABLE;
    }

    /// Whether a page has all of a record.
    static boolean whole(int type, long payload, int pageSize) {
        return payload <= most(type, pageSize);
    }

    /// Bytes that a page has of a record: if that isn't all, with the number of the next page.
    static int local(int type, long payload, int pageSize) {
        if (whole(type, payload, pageSize)) {
            return (int) payload;
        }
        int least = (pageSize - 12) * 32 / 255 - 23;
        long most = least + (payload - least) % (pageSize - 4);
        return 4 + (int) (most <= most(type, pageSize) ? most : least);
    }

    private static int most(int type, int pageSize) {
        return type == LEAF_TABLE ? pageSize - 35 : (pageSize - 12) * 64 / 255 - 23;
    }
}

package io.sigmavault.codec.dense;

/// Records of one width: the column is the place in the record, a field the whole record.
final class RecordTracker extends Tracker {

    private final int width;
    private int place;

    RecordTracker(int start, int width) {
        super(start);
        this.width = width;
    }

    @Override
    void follow(int c, int at) {
        place++;
        if (place == width) {
            place = 0;
            begin(1, at);
        }
    }
}

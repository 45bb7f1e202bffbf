package io.sigmavault.codec.dense;

/// For records and machine code: the place in the record, the bytes above, and bytes with gaps.
final class RecordContexts extends Contexts {

    RecordContexts() {
        super(11);
    }

    @Override
    void family(int[] hash, byte[] text, int at, Tracker tracker, long last) {
        int newest = (int) last;
        int place = at - tracker.fieldAt;
        int above = above(text, at, tracker, 0);
        hash[5] = mix(5, newest >>> 8 & 0xFFFF, place);
        hash[6] = mix(6, above << 8 | place, newest & 0xFF);
        hash[7] = mix(7, newest & 0xFFFF_FF00, 0);
        hash[8] = mix(8, above << 16 | newest & 0xFFFF, place);
        hash[9] = mix(9, newest & 0xFF00, place);
        hash[10] = mix(10, newest & 0xFFFF_0000, place);
    }
}

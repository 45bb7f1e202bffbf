package io.sigmavault.codec.dense;

/// For prose and source text from format 3 on: those of [ProseContexts] that gain most for their time.
final class FewProseContexts extends ProseContexts {

    FewProseContexts() {
        super(10);
    }

    @Override
    void family(int[] hash, byte[] text, int at, Tracker tracker, long last) {
        int newest = (int) last & 0xFF;
        int place = Math.min(at - tracker.fieldAt, WIDEST);
        hash[5] = mix(5, word(), newest);
        hash[6] = mix(6, word(), tracker.lastWord);
        hash[7] = mix(9, followed(newest), newest);
        hash[8] = mix(10, place, above(text, at, tracker, 0));
        hash[9] = mix(11, firstWord(), word());
    }
}

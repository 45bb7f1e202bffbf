package io.sigmavault.codec.recontainer.deflate;

/// Where the probabilities of each decision stand. The order is part of the format only as far as no
/// two overlap.
final class Contexts {

    /// A number takes so many.
    static final int NUMBER = 50;

    /// Never learns: a half for ever.
    static final int EVEN = 0;

    static final int SAME_SETTINGS = 1;
    static final int IS_STORED = 2; // by whether the block before was
    static final int STORED_AS_GUESSED = 4;
    static final int STORED_AS_BEFORE = 5;
    static final int PADDING_ZERO = 6;
    static final int TOKENS_AS_GUESSED = 7; // by whether the block before was
    static final int KIND_AS_GUESSED = 9; // by the guess
    static final int HEADER_AS_GUESSED = 11; // by whether the block before was
    static final int RUNS_AS_GUESSED = 13;
    static final int CODE_AS_GUESSED = 14;
    static final int IS_LAST = 15; // by whether all plain bytes are written
    static final int HAS_ODD = 17;
    static final int IS_ODD = 18;
    static final int MISSED_LITERAL = 19; // by the class of the guess
    static final int SAME_LENGTH = 35; // by the class of the guess
    static final int SAME_COUNTS = 51;
    static final int STORED_LENGTH = 52;
    static final int TOKENS = STORED_LENGTH + NUMBER;
    static final int HOPS = TOKENS + NUMBER; // by whether the length was guessed
    static final int HIT = HOPS + 2 * NUMBER; // 16 classes of guess, 8 histories
    static final int LENGTH = HIT + 16 * 8;
    static final int CODE_LENGTH = LENGTH + 256; // by guessed length
    static final int RUN = CODE_LENGTH + 16 * 16;
    static final int CODE_LENGTH_CODE = RUN + 32; // by guessed length
    static final int SIZE = CODE_LENGTH_CODE + 8 * 8;

    private Contexts() {}
}

package io.sigmavault.codec.dense;

/// What differs between the models of the formats. Blocks are written by the last ones; the others are read for ever.
enum Revision {
    FIRST(1, 24, 14, 14),
    SECOND(2, 26, 16, 5),
    THIRD(3, 26, 16, 6);

    /// Steps of the mixer before it learns more slowly by one, as a power of two.
    private static final int PATIENCE = 16;

    private final int format;
    private final int slotBits;
    private final int fastest;
    private final int slowest;

    Revision(int format, int slotBits, int fastest, int slowest) {
        this.format = format;
        this.slotBits = slotBits;
        this.fastest = fastest;
        this.slowest = slowest;
    }

    static Revision newest() {
        return THIRD;
    }

    /// What blocks of `structure` are written in: those whose columns say most are quick enough in the second format, and
    /// smaller than in the third.
    static Revision newest(Structure structure) {
        return switch (structure) {
            case LINES, JSON, XML -> SECOND;
            case TEXT, CSV, RECORDS, X86 -> THIRD;
        };
    }

    /// True if weights stand in pairs.
    boolean paired() {
        return this == THIRD;
    }

    /// From this length on one decision is enough for the byte that a match expects, if it is sure.
    int symbolFrom(Structure structure) {
        if (this != THIRD) {
            return 12;
        }
        return structure == Structure.TEXT ? 6 : 8;
    }

    /// First byte of a block.
    int format() {
        return format;
    }

    /// The slots of histories have at most 2 to the power of this many bytes.
    int slotBits() {
        return slotBits;
    }

    /// Rate at which the mixer learns its next bit after `bits` others, in units of 2^-4.
    int rate(int bits) {
        return Math.max(slowest, fastest - (bits >> PATIENCE));
    }

    /// True if the third set of weights is chosen by the last byte, since columns say little.
    boolean byLastByte(Structure structure) {
        return switch (structure) {
            case TEXT, XML, RECORDS, X86 -> this != FIRST;
            case LINES, CSV, JSON -> false;
        };
    }

    Contexts contexts(Structure structure) {
        return switch (structure) {
            case TEXT ->
                    switch (this) {
                        case FIRST -> new TextContexts();
                        case SECOND -> new ProseContexts();
                        case THIRD -> new FewProseContexts();
                    };
            case LINES, CSV, JSON, XML -> new FieldContexts(this == THIRD ? 8 : 9);
            case RECORDS, X86 -> new RecordContexts();
        };
    }
}

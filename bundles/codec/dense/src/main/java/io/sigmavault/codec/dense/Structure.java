package io.sigmavault.codec.dense;

/// The families of structure that a [Tracker] can follow; numbers are part of the format.
enum Structure {
    TEXT(0),
    LINES(1),
    CSV(2),
    JSON(3),
    XML(4),
    RECORDS(5),
    X86(6);

    private final int number;

    Structure(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// @throws IllegalArgumentException if no structure has this number
    static Structure of(int number) {
        for (var structure : values()) {
            if (structure.number == number) {
                return structure;
            }
        }
        throw new IllegalArgumentException("structure 0 to 6: " + number);
    }

    /// @param detail delimiter of CSV, width of records; 0 to 255
    Tracker tracker(int start, int detail) {
        return switch (this) {
            case TEXT -> new TextTracker(start);
            case LINES -> new LineTracker(start);
            case CSV -> new CsvTracker(start, detail);
            case JSON -> new JsonTracker(start);
            case XML -> new XmlTracker(start);
            case RECORDS, X86 -> new RecordTracker(start, Math.max(1, detail));
        };
    }
}

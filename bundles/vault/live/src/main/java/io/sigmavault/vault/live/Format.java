package io.sigmavault.vault.live;

import java.util.Locale;

/// Names and sizes of what this engine adds to format 1; docs/format/vault-journal.md.
final class Format {

    static final int VERSION = 1;

    /// Plain start of a journal segment.
    static final int FILE_HEADER = 128;

    static final int KEY = 32;
    static final int SALT = 32;
    static final String JOURNAL = "journal";
    static final String CODECS = "codecs";
    static final String OPENING = "opening";
    static final String RESEALED = "resealed";
    static final String READS = "reads";
    static final String TIERS = "tiers";
    static final String RETIRED = "retired";
    static final String GAINS = "gains";
    static final String EPOCHS = "epochs";
    static final String SHREDDED = "shredded";
    static final String TEMPORARY = ".new";

    private Format() {}

    /// A segment's number as its name.
    static String number(int number) {
        return String.format(Locale.ROOT, "%08x", number);
    }

    /// The number a file name stands for, or -1 if it is none.
    static int numberOf(String name) {
        return name.matches("[0-7][0-9a-f]{7}") ? Integer.parseInt(name, 16) : -1;
    }
}

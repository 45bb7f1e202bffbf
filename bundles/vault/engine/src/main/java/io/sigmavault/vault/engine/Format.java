package io.sigmavault.vault.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Numbers and names of on-disk format 0; docs/format/vault-0.md.
final class Format {

    static final int VERSION = 0;

    /// Plain start of every file but the vault header: magic, version, flags, salt, zeros.
    static final int FILE_HEADER = 64;

    static final int MAGIC = 8;

    static final String HEADER = "vault.header";
    static final String HEADER_COPY = "vault.header.copy";
    static final String CODECS = "codecs";
    static final String LOCK = "lock";
    static final String RESERVE = "reserve";
    static final String PACKS = "packs";
    static final String JOURNAL = "journal";
    static final String INDEX = "index";
    static final String CHECKPOINT = INDEX + "/checkpoint";
    static final String TEMPORARY = ".new";

    private Format() {}

    /// A file's number as its name.
    static String number(long number) {
        return String.format(Locale.ROOT, "%08x", number);
    }

    /// The number a file name stands for, or -1 if it is none.
    static int numberOf(String name) {
        return name.matches("[0-7][0-9a-f]{7}") ? Integer.parseInt(name, 16) : -1;
    }

    static byte[] fileHeader(String magic, byte[] salt) {
        var out = new Out().raw(magic.getBytes(StandardCharsets.US_ASCII));
        out.u16(VERSION).u16(0).raw(salt);
        return Arrays.copyOf(out.array(), FILE_HEADER);
    }

    /// Checks a file's plain start and gives its salt.
    static byte[] saltOf(byte[] header, String magic, String what) throws Damaged {
        byte[] expected = fileHeader(magic, new byte[0]);
        int fixed = MAGIC + 4;
        if (!Arrays.equals(expected, 0, fixed, header, 0, fixed)) {
            throw new Damaged(what + " does not start as such a file does");
        }
        return Arrays.copyOfRange(header, fixed, fixed + Keys.SALT);
    }
}

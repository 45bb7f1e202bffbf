package io.sigmavault.update.format;

import java.util.Locale;

/// One file of a release.
///
/// @param name without a folder; at most 100 characters
/// @param sizeBytes 1 to 64 GiB
/// @param sha256 64 hexadecimal digits, small letters
public record ListedFile(String name, long sizeBytes, String sha256) {

    static final long MOST_BYTES = 64L << 30;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+~-]{0,99}";

    public ListedFile {
        if (!name.matches(NAME)
                || sizeBytes < 1
                || sizeBytes > MOST_BYTES
                || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no file of a release: " + name);
        }
    }

    String line() {
        return String.format(Locale.ROOT, "file %s %d %s\n", name, sizeBytes, sha256);
    }
}

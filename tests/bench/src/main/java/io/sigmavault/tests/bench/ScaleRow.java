package io.sigmavault.tests.bench;

import java.util.Locale;

/// What was measured at one size of a vault.
///
/// @param again whether it is the first size once more
/// @param known microseconds; the others are milliseconds, `made` seconds
/// @param peak most resident MiB of the process so far
record ScaleRow(
        int files,
        boolean again,
        double made,
        double open,
        double lookUp,
        double snapshot,
        double known,
        long megabytes,
        long peak) {

    String markdown() {
        return String.format(
                Locale.ROOT,
                "| %,d%s | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %d |",
                files,
                again ? " again" : "",
                open,
                lookUp,
                snapshot,
                known,
                made,
                megabytes,
                peak);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "  {\"files\": %d, \"again\": %b, \"open\": %.3f, \"look_up\": %.3f, \"snapshot\": %.3f,"
                        + " \"known\": %.3f, \"made\": %.1f, \"megabytes\": %d, \"peak\": %d}",
                files,
                again,
                open,
                lookUp,
                snapshot,
                known,
                made,
                megabytes,
                peak);
    }
}

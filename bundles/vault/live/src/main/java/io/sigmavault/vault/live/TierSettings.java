package io.sigmavault.vault.live;

import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.objects.Disk;
import java.io.IOException;

/// The `tiers` file: what the owner wants of the dense tier.
final class TierSettings {

    private static final String TITLE = "sigmavault tiers 1";
    private static final String DENSE = "dense-after-days ";
    private static final int MOST_BYTES = 4_096;

    private final CheckedText file;
    private volatile int denseAfterDays;

    TierSettings(Disk disk) throws IOException {
        file = new CheckedText(disk, Format.TIERS, TITLE, MOST_BYTES);
        file.read()
                .ifPresent(lines ->
                        lines.lines()
                                .filter(line -> line.matches(DENSE + "[0-9]{1,6}"))
                                .map(line -> line.substring(DENSE.length()))
                                .map(Integer::valueOf)
                                .filter(days -> days <= DenseTier.MOST_DAYS)
                                .forEach(days -> denseAfterDays = days));
    }

    /// After how many days without reading; 0: never.
    int denseAfterDays() {
        return denseAfterDays;
    }

    void setDenseAfterDays(int days) throws IOException {
        file.write(DENSE + days + "\n");
        denseAfterDays = days;
    }
}

package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Share;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Days in a recycle bin that are old enough to go. Folders there that are no days stay.
///
/// @param newest this day and those before it
record OldDays(LocalDate newest) {

    /// Removed so many days ago at least; 0 for all.
    static OldDays ago(LocalDate today, int days) {
        return new OldDays(today.minusDays(days));
    }

    /// Kept for as long as the share says; empty if that is for ever. What was removed at the end of a day is kept for full
    /// days too, so that one more has to pass.
    static Optional<OldDays> of(Share share, LocalDate today) {
        return share.recycleBin() && share.recycleDays() > 0
                ? Optional.of(ago(today, share.recycleDays() + 1))
                : Optional.empty();
    }

    /// Names of their folders in the bin.
    List<String> in(Passage passage) throws SigmaVaultException {
        return Bins.days(passage).stream().filter(this::covers).toList();
    }

    private boolean covers(String folder) {
        try {
            return !LocalDate.parse(Bins.day(folder)).isAfter(newest);
        } catch (DateTimeException _) {
            return false;
        }
    }
}

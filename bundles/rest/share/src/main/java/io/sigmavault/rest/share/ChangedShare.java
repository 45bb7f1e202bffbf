package io.sigmavault.rest.share;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.share.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be another way in a share; what is left out stays.
record ChangedShare(
        @MayBeMissing @Nullable List<String> protocols,
        @MayBeMissing @Nullable Map<String, String> members,
        @MayBeMissing @Nullable Long quotaBytes,
        @MayBeMissing @Nullable Boolean visible,
        @MayBeMissing @Nullable Boolean recycleBin,
        @MayBeMissing @Nullable Integer recycleDays) {

    Share over(Share share) {
        return new Share(
                share.name(),
                share.source(),
                protocols == null ? share.protocols() : Set.copyOf(protocols),
                members == null ? share.members() : Rights.of(members),
                quotaBytes == null ? share.quotaBytes() : quotaBytes,
                visible == null ? share.visible() : visible,
                recycleBin == null ? share.recycleBin() : recycleBin,
                recycleDays == null ? share.recycleDays() : recycleDays);
    }
}

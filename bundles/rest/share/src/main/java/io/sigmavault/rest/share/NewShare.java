package io.sigmavault.rest.share;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A share to make.
///
/// @param source `{"vault"}`, `{"vault","path"}` or `{"pool","folder"}`
/// @param members account → `read` or `write`; without: the caller, to write
/// @param quotaBytes without, or 0: no limit
/// @param visible without: yes
/// @param recycleBin without: no
/// @param recycleDays without: 30; 0: for ever
record NewShare(
        String name,
        Map<String, String> source,
        @MayBeMissing @Nullable List<String> protocols,
        @MayBeMissing @Nullable Map<String, String> members,
        @MayBeMissing @Nullable Long quotaBytes,
        @MayBeMissing @Nullable Boolean visible,
        @MayBeMissing @Nullable Boolean recycleBin,
        @MayBeMissing @Nullable Integer recycleDays) {

    Share share() {
        return new Share(
                name,
                where(),
                protocols == null ? Set.of() : Set.copyOf(protocols),
                members == null ? Map.of() : Rights.of(members),
                quotaBytes == null ? 0 : quotaBytes,
                visible == null || visible,
                recycleBin != null && recycleBin,
                recycleDays == null ? Share.RECYCLE_DAYS : recycleDays);
    }

    private ShareSource where() {
        String vault = source.get("vault");
        if (vault != null && Set.of("vault", "path").containsAll(source.keySet())) {
            return new ShareSource.Vault(vault, source.getOrDefault("path", ""));
        }
        String pool = source.get("pool");
        String folder = source.get("folder");
        if (pool != null && folder != null && source.size() == 2) {
            return new ShareSource.Folder(pool, folder);
        }
        throw Refusal.field("source", "source is {\"vault\",\"path\"} or {\"pool\",\"folder\"}");
    }
}

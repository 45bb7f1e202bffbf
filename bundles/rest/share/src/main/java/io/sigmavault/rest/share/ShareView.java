package io.sigmavault.rest.share;

import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A share as the API shows it.
///
/// @param source `{"vault","path"}` or `{"pool","folder"}`
/// @param members account → `read` or `write`
/// @param recycleDays 0: for ever
record ShareView(
        String name,
        Map<String, String> source,
        List<String> protocols,
        Map<String, String> members,
        long quotaBytes,
        boolean visible,
        boolean recycleBin,
        int recycleDays) {

    static ShareView of(Share share) {
        var members = new TreeMap<String, String>();
        share.members()
                .forEach((who, right) -> members.put(who, right.name().toLowerCase(Locale.ROOT)));
        return new ShareView(
                share.name(),
                switch (share.source()) {
                    case ShareSource.Vault(var vault, var path) ->
                            Map.of("vault", vault, "path", path);
                    case ShareSource.Folder(var pool, var folder) ->
                            Map.of("pool", pool, "folder", folder);
                },
                share.protocols().stream().sorted().toList(),
                members,
                share.quotaBytes(),
                share.visible(),
                share.recycleBin(),
                share.recycleDays());
    }
}

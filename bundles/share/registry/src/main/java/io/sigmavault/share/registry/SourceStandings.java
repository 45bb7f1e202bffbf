package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Standings;

/// Asks the sources of shares whether they are there, and the quotas what they counted.
record SourceStandings(ShareRegistry shares) implements Standings {

    @Override
    public Standing of(Caller caller, String share) throws SigmaVaultException {
        shares.get(caller, share);
        try (var in = shares.inside(share, caller)) {
            long used = in.used();
            long free = in.files().room().freeBytes();
            long quota = in.share().quotaBytes();
            return new Standing(
                    "", "", used, quota == 0 ? free : Math.clamp(quota - used, 0, free));
        } catch (SigmaVaultException e) {
            return new Standing(e.code(), String.valueOf(e.getMessage()), 0, 0);
        }
    }
}

package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import org.osgi.annotation.versioning.ProviderType;

/// Whether the files of shares can be reached now, and how much they take.
@ProviderType
public interface Standings {

    /// Where a share stands. Counting its files can take long the first time; it is asked anew after a quarter of an hour.
    ///
    /// @throws SigmaVaultException codes `denied`, `share-unknown`
    Standing of(Caller caller, String share) throws SigmaVaultException;

    /// Where a share stands.
    ///
    /// @param code empty while its files can be reached; else why not, such as `vault-locked` or `source-unavailable`
    /// @param because a sentence that says so, and what to do; empty while they can be reached
    /// @param usedBytes logical bytes of its files; 0 while they can't be reached
    /// @param freeBytes what may still come; 0 while they can't be reached
    record Standing(String code, String because, long usedBytes, long freeBytes) {}
}

package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Bytes of files that went through shares in the last ten minutes. While some go, a signal
/// `io/sigmavault/share/Traffic/MEASURED` comes every five seconds. Permission `share:traffic:read`.
@ProviderType
public interface Traffic {

    /// Length of one part in seconds.
    int STEP_SECONDS = 5;

    /// Parts that are kept.
    int STEPS = 120;

    /// What went, for each share and protocol that moved something in this time.
    ///
    /// @throws SigmaVaultException code `denied`
    List<Series> last(Caller caller) throws SigmaVaultException;

    /// Bytes of one share over one protocol, the oldest part first and the one that runs last; [#STEPS] each.
    ///
    /// @param until end of the last part
    /// @param in written into the share
    /// @param out read from it
    record Series(String share, String protocol, Instant until, List<Long> in, List<Long> out) {
        public Series {
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }
}

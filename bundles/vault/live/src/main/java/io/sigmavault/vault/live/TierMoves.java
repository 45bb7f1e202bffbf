package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import java.util.ArrayList;
import java.util.List;

/// Finds packs from which something goes to the dense tier, or comes back from there. Reads the packs' directories, no frames.
final class TierMoves {

    /// A pack of which less is cold stays as it is.
    private static final int LEAST_PART = 4;

    private final Resealer resealer;
    private final ResealLedger ledger;
    private final ColdObjects cold;
    private final Pace pace;

    TierMoves(Resealer resealer, ResealLedger ledger, ColdObjects cold, Pace pace) {
        this.resealer = resealer;
        this.ledger = ledger;
        this.cold = cold;
        this.pace = pace;
    }

    /// A pack from which something would go there.
    ///
    /// @param bytes that would
    record Going(Candidate pack, long bytes) {}

    /// @param before only those that were settled on this day or before
    List<Going> going(long before) throws SigmaVaultException {
        var found = new ArrayList<Going>();
        for (var pack : resealer.candidates()) {
            pace.step();
            if (ledger.isOld(pack.name(), before)) {
                long bytes = resealer.share(pack.name(), cold).bytes();
                if (bytes >= pack.sizeBytes() / LEAST_PART) {
                    found.add(new Going(pack, bytes));
                }
            }
        }
        return found;
    }

    /// Names of packs from which something comes back.
    List<String> coming() throws SigmaVaultException {
        var warm = cold.warm();
        var found = new ArrayList<String>();
        for (var pack : resealer.candidates()) {
            pace.step();
            if (ledger.isDense(pack.name()) && resealer.share(pack.name(), warm).objects() > 0) {
                found.add(pack.name());
            }
        }
        return found;
    }
}

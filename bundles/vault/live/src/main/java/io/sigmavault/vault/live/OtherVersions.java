package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import java.util.ArrayList;
import java.util.List;

/// Finds packs that were re-sealed before and hold other versions of what waits to be: beside these both become smaller. So versions that come day
/// by day are stored like those that came at once. Reads the packs' directories, no frames.
final class OtherVersions {

    /// At least such a part of a pack must be beside what waits, so that at most four times as much is written anew as comes.
    private static final int LEAST_PART = 4;

    private final Resealer resealer;
    private final ResealLedger ledger;

    OtherVersions(Resealer resealer, ResealLedger ledger) {
        this.resealer = resealer;
        this.ledger = ledger;
    }

    /// Tells an order what waits, before it looks at versions.
    void waiting(FileOrder order, List<Candidate> packs, Space.Progress check)
            throws SigmaVaultException, InterruptedException {
        for (var pack : packs) {
            check.at(0, 0);
            bytesOf(
                    pack,
                    id -> {
                        order.comes(id);
                        return false;
                    });
        }
    }

    /// Names of such packs of the usual tier.
    List<String> packs(Resealer.Order order, Pace pace) throws SigmaVaultException {
        var names = new ArrayList<String>();
        if (!(order instanceof FileOrder files) || !files.hasBesideComing()) {
            return names;
        }
        for (var pack : resealer.candidates()) {
            pace.step();
            if (ledger.isSettled(pack.name())
                    && !ledger.isDense(pack.name())
                    && bytesOf(pack, files::isBesideComing) >= pack.sizeBytes() / LEAST_PART) {
                names.add(pack.name());
            }
        }
        return names;
    }

    /// Bytes of some of a pack's objects; 0 of a pack that can't be read, which whoever re-seals it tells.
    private long bytesOf(Candidate pack, Resealer.Dense some) throws SigmaVaultException {
        try {
            return resealer.share(pack.name(), some).bytes();
        } catch (SigmaVaultException e) {
            if (!ResealRun.HURT.contains(e.code())) {
                throw e;
            }
            return 0;
        }
    }
}

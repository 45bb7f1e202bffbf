package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Chunks that open handles and unfinished uploads need, whether or not a file names them: a sweep keeps them. Who lets
/// go while a sweep runs is kept until its end, because what it held may have come into the tree behind the sweep's
/// marker.
final class Pins {

    /// Takes the chunks of a holder.
    interface Taker {
        void take(ObjectId chunk) throws SigmaVaultException;
    }

    /// Holds chunks.
    interface Holder {
        void eachChunk(Taker taker) throws SigmaVaultException;
    }

    private final Set<Holder> holders = new HashSet<>();
    private final List<Holder> gone = new ArrayList<>();
    private boolean sweeping;

    synchronized void add(Holder holder) {
        holders.add(holder);
    }

    synchronized void remove(Holder holder) {
        if (holders.remove(holder) && sweeping) {
            gone.add(holder);
        }
    }

    synchronized void beginSweep() {
        sweeping = true;
    }

    synchronized void endSweep() {
        sweeping = false;
        gone.clear();
    }

    /// All who hold chunks, or did since the sweep began.
    synchronized List<Holder> holders() {
        var all = new ArrayList<>(holders);
        all.addAll(gone);
        return all;
    }
}

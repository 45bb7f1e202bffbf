package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import io.sigmavault.vault.objects.VaultCodebooks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Stores again without codebooks what names some retired ones, a sixteenth of the packs at a time (the index is written anew each
/// time), and then deletes these codebooks. What was done stays, whenever it ends.
final class CodebookPurge {

    private static final int PARTS = 16;
    private static final int MOST = 32;

    /// Bounds the memory of a batch to some 12 MiB.
    private static final int OBJECTS = 1 << 17;

    private final LiveVault vault;
    private final LiveReseal reseal;
    private final VaultCodebooks codebooks;
    private final Set<ObjectId> books;
    private final Resealer.How how;
    private final Pace pace;
    private final Set<String> suspects = new HashSet<>();
    private final Set<String> hurt = new HashSet<>();
    private int most;
    private long saved;
    private long plainDone;
    private long plainTotal;
    private long packs;
    private long before;
    private long after;
    private int dropped;

    CodebookPurge(
            LiveVault vault,
            LiveReseal reseal,
            VaultCodebooks codebooks,
            Set<ObjectId> books,
            Resealer.How how,
            Pace pace) {
        this.vault = vault;
        this.reseal = reseal;
        this.codebooks = codebooks;
        this.books = books;
        this.how = how;
        this.pace = pace;
    }

    Codebooks.Purged run() throws SigmaVaultException {
        saved = codebooksOf().stream().mapToLong(VaultCodebooks.Info::savedBytes).sum();
        var first = naming();
        most = Math.clamp(Math.ceilDiv(first.size(), PARTS), 1, MOST);
        plainTotal = first.stream().mapToLong(Candidate::plainBytes).sum();
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            batch(batch);
            plainDone += batch.stream().mapToLong(Candidate::plainBytes).sum();
        }
        int kept = drop();
        return new Codebooks.Purged(dropped, kept, packs, before, after, hurt.size());
    }

    /// How many codebooks were deleted.
    int dropped() {
        return dropped;
    }

    private List<Candidate> naming() {
        return reseal.resealer().candidates(books).stream()
                .filter(pack -> !hurt.contains(pack.name()))
                .toList();
    }

    /// The next packs, as many as there is room for; one alone if something is wrong with one of several.
    private List<Candidate> next() {
        var batch = new ArrayList<Candidate>();
        long objects = 0;
        for (var pack : naming()) {
            objects += pack.objects();
            if (!batch.isEmpty()
                    && (objects > OBJECTS
                            || batch.size() == most
                            || suspects.contains(pack.name())
                            || !hasRoom(batch, pack.sizeBytes()))) {
                return batch;
            }
            batch.add(pack);
            if (suspects.contains(pack.name())) {
                return batch;
            }
        }
        return batch;
    }

    /// What the codebooks save will be needed for good, and packs lie beside their successors for a while.
    private boolean hasRoom(List<Candidate> batch, long more) {
        long bytes = batch.stream().mapToLong(Candidate::sizeBytes).sum() + more;
        long spare = vault.shared.settings().spareBytes();
        return vault.shared.room().isLeft(vault.name, spare + bytes + saved);
    }

    private void batch(List<Candidate> batch) throws SigmaVaultException {
        if (!hasRoom(batch, 0)) {
            throw VaultException.full(vault.name);
        }
        var names = batch.stream().map(Candidate::name).toList();
        Resealer.Prepared made;
        try {
            made = reseal.resealer().prepareWithout(books, names, how, this::progress);
        } catch (SigmaVaultException e) {
            goOnAfter(e, names);
            return;
        }
        try (var prepared = made) {
            pace.step();
            if (reseal.swap(prepared)) {
                packs += names.size();
                before += prepared.bytesBefore();
                after += prepared.bytesAfter();
                reseal.replaced(names, prepared.packs(), prepared.densePacks());
            }
        }
    }

    private void goOnAfter(SigmaVaultException failure, List<String> names)
            throws SigmaVaultException {
        if (Pace.isEnd(failure)) {
            throw failure;
        }
        if (reseal.areThere(names)) {
            if (!ResealRun.HURT.contains(failure.code())) {
                throw failure;
            }
            (names.size() > 1 ? suspects : hurt).addAll(names);
        }
    }

    private void progress(long done, long total) throws SigmaVaultException {
        pace.at(plainDone + done, Math.max(plainTotal, plainDone + total));
        pace.step();
    }

    /// @return how many stay
    private int drop() throws SigmaVaultException {
        var there = codebooksOf();
        reseal.dropUnused();
        var stay = codebooksOf();
        dropped = there.size() - stay.size();
        before +=
                there.stream().mapToLong(VaultCodebooks.Info::storedBytes).sum()
                        - stay.stream().mapToLong(VaultCodebooks.Info::storedBytes).sum();
        return stay.size();
    }

    private List<VaultCodebooks.Info> codebooksOf() throws SigmaVaultException {
        return codebooks.list().stream().filter(each -> books.contains(each.id())).toList();
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import io.sigmavault.vault.objects.VaultCodebooks;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Re-seals one unlocked vault, one run at a time.
final class LiveReseal {

    /// The codec that takes its time.
    static final String CODEC = "sigma";

    /// Of the usual codec when there is time.
    private static final int USUAL_LEVEL = 19;

    private final LiveVault vault;
    private final VaultTree tree;
    private final Resealer resealer;
    private final VaultCodebooks codebooks;
    private final CodecLedger codecs;
    private final ResealLedger ledger;
    private final ReentrantLock running = new ReentrantLock();

    LiveReseal(
            LiveVault vault,
            VaultTree tree,
            Resealer resealer,
            VaultCodebooks codebooks,
            CodecLedger codecs,
            ResealLedger ledger) {
        this.vault = vault;
        this.tree = tree;
        this.resealer = resealer;
        this.codebooks = codebooks;
        this.codecs = codecs;
        this.ledger = ledger;
    }

    /// Packs that were not looked at yet.
    List<Candidate> waitingPacks() {
        return resealer.candidates().stream()
                .filter(pack -> !ledger.isSettled(pack.name()))
                .toList();
    }

    boolean areThere(List<String> packs) {
        return resealer.candidates().stream().map(Candidate::name).toList().containsAll(packs);
    }

    Resealing.Waiting waiting() {
        var packs = waitingPacks();
        long bytes = packs.stream().mapToLong(Candidate::sizeBytes).sum();
        return new Resealing.Waiting(packs.size(), bytes, vault.quiet());
    }

    private interface Work<T> {
        T with(Resealer.How how) throws SigmaVaultException, InterruptedException;
    }

    private <T> T alone(Pace pace, Work<T> work) throws SigmaVaultException, InterruptedException {
        if (!running.tryLock()) {
            throw VaultException.busy(vault.name, "another re-sealing");
        }
        try {
            vault.commitIfNeeded();
            return work.with(
                    new Resealer.How(
                            CODEC,
                            EncodeOptions.DEFAULT_LEVEL,
                            USUAL_LEVEL,
                            order(pace),
                            new CodebookChoice(
                                    codebooks, vault.shared.training().get(), this::codecs)));
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault.name, e);
        } finally {
            running.unlock();
        }
    }

    /// Goes through the files while no sweep takes their nodes away.
    private FileOrder order(Pace pace) throws SigmaVaultException, InterruptedException {
        var lock = vault.space().alone();
        try {
            Space.Progress check = (_, _) -> pace.check();
            return FileOrder.of(tree.head().frozen(), vault.store(), check);
        } finally {
            lock.unlock();
        }
    }

    Resealing.Outcome run(Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var pace = new Pace(vault);
        return pace.run(
                progress,
                () ->
                        alone(
                                pace,
                                how -> {
                                    codecs(List.of(CODEC));
                                    codebooks.mend();
                                    var outcome = new ResealRun(vault, this, how, pace).run(actor);
                                    dropUnusedCodebooks();
                                    return outcome;
                                }));
    }

    /// Such as one that was made for packs which did not become smaller.
    private void dropUnusedCodebooks() throws SigmaVaultException {
        var lock = vault.space().alone();
        try {
            codebooks.dropUnused();
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-busy")) { // readers: the next sweep does it
                throw vault.namespace.trouble(e);
            }
        } finally {
            lock.unlock();
        }
    }

    Resealing.Estimate estimate(Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var pace = new Pace(vault);
        return pace.run(
                progress,
                () -> alone(pace, how -> new ResealEstimate(this, how, pace).run(waiting())));
    }

    Resealer resealer() {
        return resealer;
    }

    /// Has codecs in the list of those that the vault needs.
    private void codecs(List<String> ids) throws SigmaVaultException {
        try {
            codecs.allow(ids);
        } catch (IOException e) {
            throw vault.namespace.trouble(e);
        }
    }

    /// Notes packs that need not be looked at again.
    void settle(List<String> packs) throws SigmaVaultException {
        try {
            ledger.settle(packs, resealer.candidates().stream().map(Candidate::name).toList());
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
    }
}

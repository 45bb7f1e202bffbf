package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Re-seals packs some at a time, a sixteenth of them, so that the index, which is written anew each time, is written at most a
/// few times as often as the packs ask for.
final class ResealRun {

    private static final int PARTS = 16;
    private static final int FEWEST = 4;
    private static final int MOST = 32;

    /// Bounds the memory of a batch to some 12 MiB.
    private static final int OBJECTS = 1 << 17;

    /// What says that a pack can't be read whole.
    private static final Set<String> HURT = Set.of("vault-damaged", "codebook-missing");

    /// Saving less than a 64th is not worth it.
    private static final int WORTH = 64;

    private final LiveVault vault;
    private final LiveReseal reseal;
    private final Resealer.How how;
    private final Pace pace;
    private final Set<String> suspects = new HashSet<>();
    private final Set<String> hurt = new HashSet<>();
    private int most;
    private long plainDone;
    private long plainTotal;
    private long packs;
    private long kept;
    private long before;
    private long after;

    ResealRun(LiveVault vault, LiveReseal reseal, Resealer.How how, Pace pace) {
        this.vault = vault;
        this.reseal = reseal;
        this.how = how;
        this.pace = pace;
    }

    Resealing.Outcome run(Actor actor) throws SigmaVaultException {
        var waiting = reseal.waitingPacks();
        most = Math.clamp(waiting.size() / PARTS, FEWEST, MOST);
        plainTotal = waiting.stream().mapToLong(Candidate::plainBytes).sum();
        try {
            for (var batch = next(); !batch.isEmpty(); batch = next()) {
                batch(batch);
                plainDone += batch.stream().mapToLong(Candidate::plainBytes).sum();
            }
        } finally {
            if (packs > 0) {
                vault.note(VaultChange.Kind.RESEALED, before - after, actor);
            }
        }
        return new Resealing.Outcome(packs, before, after, kept, hurt.size());
    }

    /// The next packs; one alone if something is wrong with one of several.
    private List<Candidate> next() {
        var batch = new ArrayList<Candidate>();
        long objects = 0;
        for (var pack : reseal.waitingPacks()) {
            if (hurt.contains(pack.name())) {
                continue;
            }
            if (suspects.contains(pack.name())) {
                return List.of(pack);
            }
            objects += pack.objects();
            if (!batch.isEmpty() && (objects > OBJECTS || batch.size() == most)) {
                return batch;
            }
            batch.add(pack);
        }
        return batch;
    }

    private void batch(List<Candidate> batch) throws SigmaVaultException {
        var names = batch.stream().map(Candidate::name).toList();
        checkRoom(batch);
        Resealer.Prepared made;
        try {
            made = reseal.resealer().prepare(names, how, this::progress);
        } catch (SigmaVaultException e) {
            goOnAfter(e, names);
            return;
        }
        try (var prepared = made) {
            pace.step();
            long worth = prepared.bytesBefore() / WORTH;
            if (prepared.bytesAfter() > prepared.bytesBefore() - worth) {
                reseal.settle(names);
                kept += names.size();
            } else if (swap(prepared)) {
                packs += names.size();
                before += prepared.bytesBefore();
                after += prepared.bytesAfter();
                reseal.settle(prepared.packs());
            }
        }
    }

    /// Leaves out what is hurt; what a sweep took meanwhile is none of the candidates any more.
    private void goOnAfter(SigmaVaultException failure, List<String> names)
            throws SigmaVaultException {
        if (Pace.isEnd(failure)) {
            throw failure;
        }
        if (reseal.areThere(names)) {
            if (!HURT.contains(failure.code())) {
                throw failure;
            }
            (names.size() > 1 ? suspects : hurt).addAll(names);
        }
    }

    /// No sweep and no survey runs meanwhile.
    private boolean swap(Resealer.Prepared prepared) throws SigmaVaultException {
        var lock = vault.space().alone();
        try {
            return prepared.swap();
        } catch (SigmaVaultException e) {
            throw vault.namespace.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    private void progress(long done, long total) throws SigmaVaultException {
        pace.at(plainDone + done, Math.max(plainTotal, plainDone + total));
        pace.step();
    }

    /// The new packs lie beside the others for a while.
    private void checkRoom(List<Candidate> batch) throws SigmaVaultException {
        long bytes = batch.stream().mapToLong(Candidate::sizeBytes).sum();
        if (!vault.shared.room().isLeft(vault.name, vault.shared.settings().spareBytes() + bytes)) {
            throw VaultException.full(vault.name);
        }
    }
}

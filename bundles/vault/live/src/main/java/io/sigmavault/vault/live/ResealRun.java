package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import io.sigmavault.vault.objects.Resealer.Dense;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Re-seals packs some at a time, a sixteenth of them, so that the index, which is written anew each time, is written at most a
/// few times as often as the packs ask for; of small packs as many as fit into one, as what is alike only meets within a batch.
final class ResealRun {

    private static final int PARTS = 16;
    private static final int FEWEST = 4;
    private static final int MOST = 32;

    /// Plain bytes of small packs that are one batch, however many they are.
    private static final long SMALL_ONES = 32L << 20;

    /// Bounds the memory of a batch to some 12 MiB.
    private static final int OBJECTS = 1 << 17;

    /// What says that a pack can't be read whole.
    static final Set<String> HURT = Set.of("vault-damaged", "codebook-missing");

    /// Saving less than a 64th is not worth it.
    private static final int WORTH = 64;

    private final LiveVault vault;
    private final LiveReseal reseal;
    private final Resealer.How how;
    private final Pace pace;
    private final Set<String> moving = new HashSet<>();
    private final Set<String> again = new HashSet<>();
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
        try {
            // What is new is stored in the usual tier, whoever read it.
            again.addAll(reseal.again(how.order(), pace));
            all(this::waitingPacks, how.with(how.order().usual()));
            if (how.order().dense() != Dense.NONE) {
                moving.addAll(reseal.moves(how.order(), pace));
                all(this::movingPacks, how);
                reseal.looked();
            }
        } finally {
            if (packs > 0) {
                vault.note(VaultChange.Kind.RESEALED, Math.max(0, before - after), actor);
            }
        }
        return new Resealing.Outcome(packs, before, after, kept, hurt.size());
    }

    /// What waits, and what holds other versions of it as long as that waits.
    private List<Candidate> waitingPacks() {
        var waiting = reseal.waitingPacks();
        if (waiting.isEmpty() || again.isEmpty()) {
            return waiting;
        }
        var all = new ArrayList<>(packs(again));
        all.addAll(waiting);
        return all;
    }

    private List<Candidate> movingPacks() {
        return packs(moving);
    }

    private List<Candidate> packs(Set<String> names) {
        return reseal.resealer().candidates().stream()
                .filter(pack -> names.contains(pack.name()))
                .toList();
    }

    private void all(Supplier<List<Candidate>> waiting, Resealer.How with)
            throws SigmaVaultException {
        var first = waiting.get();
        most = Math.clamp(first.size() / PARTS, FEWEST, MOST);
        plainDone = 0;
        plainTotal = first.stream().mapToLong(Candidate::plainBytes).sum();
        for (var batch = next(waiting); !batch.isEmpty(); batch = next(waiting)) {
            batch(batch, with);
            plainDone += batch.stream().mapToLong(Candidate::plainBytes).sum();
        }
    }

    /// The next packs; one alone if something is wrong with one of several.
    private List<Candidate> next(Supplier<List<Candidate>> waiting) {
        var batch = new ArrayList<Candidate>();
        long objects = 0;
        long bytes = 0;
        for (var pack : waiting.get()) {
            if (hurt.contains(pack.name())) {
                continue;
            }
            if (suspects.contains(pack.name())) {
                return List.of(pack);
            }
            objects += pack.objects();
            bytes += pack.plainBytes();
            boolean enough = batch.size() >= most && bytes > SMALL_ONES;
            if (!batch.isEmpty() && (objects > OBJECTS || enough)) {
                return batch;
            }
            batch.add(pack);
        }
        return batch;
    }

    private void batch(List<Candidate> batch, Resealer.How with) throws SigmaVaultException {
        var names = batch.stream().map(Candidate::name).toList();
        checkRoom(batch);
        Resealer.Prepared made;
        try {
            made = reseal.resealer().prepare(names, with, this::progress);
        } catch (SigmaVaultException e) {
            goOnAfter(e, names);
            return;
        }
        try (var prepared = made) {
            pace.step();
            long worth = prepared.bytesBefore() / WORTH;
            boolean smaller = prepared.bytesAfter() <= prepared.bytesBefore() - worth;
            boolean comesBack = names.stream().anyMatch(with.order().dense()::hasPack);
            if (!smaller && !comesBack) {
                reseal.settle(names, List.of());
                kept += names.size();
            } else if (reseal.swap(prepared)) {
                packs += names.size();
                before += prepared.bytesBefore();
                after += prepared.bytesAfter();
                reseal.settle(prepared.packs(), prepared.densePacks());
            }
        }
        names.forEach(moving::remove);
        names.forEach(again::remove);
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

package io.sigmavault.vault.live;

import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.Resealer.Candidate;
import io.sigmavault.vault.objects.VaultCodebooks;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Re-seals one unlocked vault, one run at a time.
final class LiveReseal {

    /// The codec that takes its time.
    static final String CODEC = "sigma";

    /// The one that opens containers, where its feature is installed. Outside the dense tier it is for what is read at 20 MB/s a core.
    /// Memory: what it opens is eight times as long as the frame, rounded up to 1, 2, 4 … MiB, and a piece of that by the slow
    /// codec takes 64 MiB, or 256 MiB where frames have more than 2 MiB.
    private static final Resealer.Opener OPENER =
            new Resealer.Opener("recontainer", 50, LiveReseal::openerBytes);

    /// Whose versions are put beside those of now: the latest.
    private static final int MOST_SNAPSHOTS = 256;

    /// Of the usual codec when there is time.
    private static final int USUAL_LEVEL = 19;

    private final LiveVault vault;
    private final VaultTree tree;
    private final Resealer resealer;
    private final VaultCodebooks codebooks;
    private final CodecLedger codecs;
    private final ResealLedger ledger;
    private final TierSettings tiers;
    private final OtherVersions versions;
    private final ReentrantLock running = new ReentrantLock();

    LiveReseal(
            LiveVault vault,
            VaultTree tree,
            Resealer resealer,
            VaultCodebooks codebooks,
            CodecLedger codecs,
            ResealLedger ledger,
            TierSettings tiers) {
        this.vault = vault;
        this.tree = tree;
        this.resealer = resealer;
        this.codebooks = codebooks;
        this.codecs = codecs;
        this.ledger = ledger;
        this.tiers = tiers;
        this.versions = new OtherVersions(resealer, ledger);
    }

    private static long openerBytes(int size) {
        long counted = size <= 1 << 20 ? 1 << 20 : Integer.highestOneBit(size - 1) * 2L;
        return (size <= 2 << 20 ? 64L << 20 : 256L << 20) + 48 * counted;
    }

    /// Packs that were not looked at yet.
    List<Candidate> waitingPacks() {
        return resealer.candidates().stream()
                .filter(pack -> !ledger.isSettled(pack.name()))
                .toList();
    }

    /// Names of packs that are re-sealed again for the sake of new versions of what they have.
    List<String> again(Resealer.Order order, Pace pace) throws SigmaVaultException {
        return versions.packs(order, pace);
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

    /// @param cold what goes to the dense tier, or null where there is none
    private <T> T alone(Pace pace, @Nullable ColdObjects cold, Work<T> work)
            throws SigmaVaultException, InterruptedException {
        return alone(() ->
                work.with(
                        new Resealer.How(
                                CODEC,
                                EncodeOptions.DEFAULT_LEVEL,
                                USUAL_LEVEL,
                                order(pace, cold),
                                new CodebookChoice(
                                        codebooks, vault.shared.training().get(), this::codecs),
                                opener())));
    }

    /// Work that nothing is re-sealed beside.
    interface Sole<T> {
        T run() throws SigmaVaultException, InterruptedException;
    }

    /// @throws VaultException code `vault-busy` while something is re-sealed
    <T> T alone(Sole<T> work) throws SigmaVaultException, InterruptedException {
        if (!running.tryLock()) {
            throw VaultException.busy(vault.name, "another re-sealing");
        }
        try {
            vault.commitIfNeeded();
            return work.run();
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault.name, e);
        } finally {
            running.unlock();
        }
    }

    /// Puts new packs in the place of others, while no sweep and no survey runs.
    ///
    /// @return false if one of the others has gone meanwhile
    boolean swap(Resealer.Prepared prepared) throws SigmaVaultException {
        var lock = vault.space().alone();
        try {
            return prepared.swap();
        } catch (SigmaVaultException e) {
            throw vault.namespace.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    private Resealer.@Nullable Opener opener() {
        return vault.shared.codecs().list().stream()
                        .map(CodecInfo::id)
                        .anyMatch(OPENER.id()::equals)
                ? OPENER
                : null;
    }

    /// Goes through the files while no sweep takes their nodes away.
    private FileOrder order(Pace pace, @Nullable ColdObjects cold)
            throws SigmaVaultException, InterruptedException {
        var lock = vault.space().alone();
        try {
            Space.Progress check = (_, _) -> pace.check();
            var head = tree.head().frozen();
            var order = FileOrder.of(head, vault.store(), cold, check);
            var waiting = waitingPacks();
            if (waiting.size() < resealer.candidates().size()) {
                versions.waiting(order, waiting, check);
            }
            versions(order, head, check);
            return order;
        } finally {
            lock.unlock();
        }
    }

    /// From the latest snapshot back, each next to the state that came after it.
    private void versions(FileOrder order, FileView head, Space.Progress check)
            throws SigmaVaultException, InterruptedException {
        var numbers = new ArrayDeque<Long>();
        for (var snapshot : vault.snapshots().list()) {
            numbers.addLast(snapshot.number());
            if (numbers.size() > MOST_SNAPSHOTS) {
                numbers.removeFirst();
            }
        }
        var newer = head;
        while (!numbers.isEmpty()) {
            check.at(0, 0);
            try {
                long number = numbers.removeLast();
                var older = tree.snapshots().open(tree.snapshots().get(number)).lenient(_ -> {});
                order.versions(older, newer, check);
                newer = older;
            } catch (SigmaVaultException e) {
                if (!ResealRun.HURT.contains(e.code())) {
                    throw e;
                } // what can't be read stays where it is
            }
        }
    }

    Resealing.Outcome run(Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var pace = new Pace(vault);
        int days = tiers.denseAfterDays();
        return pace.run(
                progress,
                () ->
                        alone(
                                pace,
                                days == 0 ? null : cold(days),
                                how -> {
                                    codecs(List.of(CODEC));
                                    if (how.opener() != null) {
                                        codecs(List.of(OPENER.id()));
                                    }
                                    codebooks.mend();
                                    var outcome = new ResealRun(vault, this, how, pace).run(actor);
                                    dropUnusedCodebooks();
                                    return outcome;
                                }));
    }

    /// Such as one that was made for packs which did not become smaller.
    private void dropUnusedCodebooks() throws SigmaVaultException {
        try {
            dropUnused();
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-busy")) { // readers: the next sweep does it
                throw e;
            }
        }
    }

    /// Deletes codebooks that nothing needs, while no sweep runs.
    ///
    /// @throws SigmaVaultException code `vault-busy` while another process reads the vault
    void dropUnused() throws SigmaVaultException {
        var lock = vault.space().alone();
        try {
            codebooks.dropUnused();
        } catch (SigmaVaultException e) {
            throw e.code().equals("vault-busy") ? e : vault.namespace.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    Resealing.Estimate estimate(Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var pace = new Pace(vault);
        return pace.run(
                progress,
                () -> alone(pace, null, how -> new ResealEstimate(this, how, pace).run(waiting())));
    }

    private ColdObjects cold(int days) {
        return new ColdObjects(vault.store(), ledger, vault.reads(), days);
    }

    int denseAfterDays() {
        return tiers.denseAfterDays();
    }

    boolean isDenseDue() {
        return tiers.denseAfterDays() > 0 && ledger.looked() < vault.reads().day();
    }

    /// @throws SigmaVaultException code `codec-missing` as well
    void setDenseAfterDays(int days, Actor actor) throws SigmaVaultException {
        if (days < 0 || days > DenseTier.MOST_DAYS) {
            throw new IllegalArgumentException("0 to 36,500 days: " + days);
        }
        if (days > 0) {
            checkCodecs();
        }
        try {
            tiers.setDenseAfterDays(days);
            ledger.look(0);
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
        vault.note(VaultChange.Kind.TIERS_CHANGED, days, actor);
    }

    private void checkCodecs() throws CodecMissingException {
        var there = vault.shared.codecs().list().stream().map(CodecInfo::id).toList();
        for (var codec : ColdObjects.CODECS) {
            if (!there.contains(codec.id())) {
                throw new CodecMissingException(codec.id(), 1);
            }
        }
    }

    DenseTier.Forecast forecast(int days, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        checkCodecs();
        var pace = new Pace(vault);
        var cold = cold(days);
        return pace.run(
                progress,
                () ->
                        alone(
                                pace,
                                cold,
                                how ->
                                        new DenseForecast(resealer, how, pace)
                                                .run(going(cold, pace))));
    }

    private List<TierMoves.Going> going(ColdObjects cold, Pace pace) throws SigmaVaultException {
        long before = vault.reads().day() - cold.days();
        return new TierMoves(resealer, ledger, cold, pace).going(before);
    }

    /// Names of packs from which something goes to the dense tier, or comes back.
    List<String> moves(Resealer.Order order, Pace pace) throws SigmaVaultException {
        if (!(order.dense() instanceof ColdObjects cold)) {
            return List.of();
        }
        checkCodecs();
        codecs(cold.codecs().stream().map(Resealer.DenseCodec::id).toList());
        var names = new ArrayList<>(new TierMoves(resealer, ledger, cold, pace).coming());
        going(cold, pace).forEach(each -> names.add(each.pack().name()));
        return names;
    }

    /// All was looked at today.
    void looked() throws SigmaVaultException {
        try {
            ledger.look(vault.reads().day());
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
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

    /// Notes that packs hold what others held, which are gone.
    ///
    /// @param dense which of the new ones are of the dense tier
    void replaced(List<String> old, List<String> packs, List<String> dense)
            throws SigmaVaultException {
        try {
            ledger.replace(old, packs, dense);
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
    }

    /// Notes that packs were sealed again under other names.
    ///
    /// @param names old → new
    void renamed(Map<String, String> names) throws SigmaVaultException {
        try {
            ledger.rename(names);
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
    }

    /// How to code what needs no order, and no codebook: with the codecs that are there.
    Resealer.How plainly() {
        var there = vault.shared.codecs().list().stream().map(CodecInfo::id).toList();
        var codec = there.contains(CODEC) ? CODEC : "store";
        return new Resealer.How(
                codec, EncodeOptions.DEFAULT_LEVEL, USUAL_LEVEL, new AsTheyLie(ledger, there));
    }

    /// Notes packs that need not be looked at again.
    ///
    /// @param dense which of them are of the dense tier
    void settle(List<String> packs, List<String> dense) throws SigmaVaultException {
        try {
            var all = resealer.candidates().stream().map(Candidate::name).toList();
            ledger.settle(packs, dense, all, vault.reads().day());
        } catch (IOException e) {
            throw Trouble.of(vault.name, e);
        }
    }
}

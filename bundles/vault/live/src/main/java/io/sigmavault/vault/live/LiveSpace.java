package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Surveys of one unlocked vault: one at a time, and no sweep beside them, so that what they look at stays. Their last
/// results are kept until the files change.
final class LiveSpace {

    private static final int MOST_PATHS = 1_000;

    private final LiveVault vault;
    private final VaultTree tree;
    private final ObjectStore store;
    private final ReentrantLock surveying = new ReentrantLock();
    private volatile @Nullable Usage usage;
    private volatile @Nullable Groups groups;
    private volatile @Nullable Compressed compressed;

    private final CompressionDays days;

    LiveSpace(LiveVault vault, VaultTree tree, ObjectStore store, CompressionDays days) {
        this.days = days;
        this.vault = vault;
        this.tree = tree;
        this.store = store;
    }

    private record Usage(long sequence, Space.Usage found) {}

    private record Compressed(long sequence, Space.Compression found) {}

    private record Groups(long sequence, List<Space.Group> found) {}

    /// Keeps surveys away while a sweep runs.
    ///
    /// @throws VaultException code `vault-busy` while one runs: the sweep comes later
    ReentrantLock sweeping() throws VaultException {
        if (!surveying.tryLock()) {
            throw VaultException.busy(vault.name, "a survey");
        }
        return surveying;
    }

    /// Keeps surveys and sweeps away; waits for one that runs.
    ReentrantLock alone() {
        surveying.lock();
        return surveying;
    }

    /// Ends a survey when the vault is to be locked.
    private Space.Progress unlessLocked(Space.Progress progress) {
        return (files, total) -> {
            if (vault.gate.isClosing()) {
                throw new InterruptedException("the vault is being locked");
            }
            progress.at(files, total);
        };
    }

    private interface Survey<T> {
        T of(FileView view, long sequence) throws SigmaVaultException, InterruptedException;
    }

    private <T> T survey(Survey<T> survey) throws SigmaVaultException, InterruptedException {
        surveying.lockInterruptibly();
        try {
            vault.seal();
            long sequence = vault.info().lastSequence();
            return survey.of(tree.head().frozen(), sequence);
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault.name, e);
        } finally {
            surveying.unlock();
        }
    }

    Space.@Nullable Usage lastUsage() {
        var last = usage;
        return last == null ? null : last.found();
    }

    Space.Usage usage(Space.Progress progress) throws SigmaVaultException, InterruptedException {
        var last = usage;
        if (last != null && last.sequence() == vault.info().lastSequence()) {
            return last.found();
        }
        return survey((view, sequence) -> {
            var shares = new FrameShares(store);
            tree.mark(view, shares);
            tree.markSnapshots(shares);
            var ofFiles = shares.new Sum();
            tree.mark(view, ofFiles);
            var sums = new UsageSurvey(view, store, shares);
            sums.run(
                    unlessLocked(progress),
                    tree.head().totals().files() + tree.head().totals().folders());
            var found =
                    new Space.Usage(
                            sums.files(),
                            sums.folders(),
                            sums.sizeBytes(),
                            vault.info().storedBytes(),
                            sums.uniqueBytes(),
                            sums.dedupSavedBytes(),
                            sums.compressionSavedBytes(),
                            vault.snapshots().list().size(),
                            Math.max(0, Math.round(shares.usedBytes() - ofFiles.bytes())),
                            sums.types(),
                            sequence,
                            vault.shared.clock().instant());
            usage = new Usage(sequence, found);
            return found;
        });
    }

    Space.@Nullable Compression lastCompression() {
        var last = compressed;
        return last == null ? null : last.found();
    }

    Space.Compression compression(Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var last = compressed;
        if (last != null && last.sequence() == vault.info().lastSequence()) {
            return last.found();
        }
        if (!vault.namespace.isReadOnly()) {
            vault.commitIfNeeded(); // packs are what a commit names
        }
        return survey((view, sequence) -> {
            var check = unlessLocked(progress);
            var shares = new FrameShares(store);
            tree.mark(view, shares);
            tree.markSnapshots(shares);
            var gains = new GainSurvey(view, store, shares);
            var totals = tree.head().totals();
            gains.run(check, totals.files() + totals.folders());
            var order = FileOrder.of(view, store, unlessLocked(Space.Progress.NONE));
            var frames = new CompressionSurvey(vault.reseal().resealer(), order);
            frames.run(check);
            var found =
                    new Space.Compression(
                            frames.frames(),
                            frames.seen(),
                            frames.parts(),
                            gains.most(),
                            gains.least(),
                            sequence,
                            vault.shared.clock().instant());
            compressed = new Compressed(sequence, found);
            note(found);
            return found;
        });
    }

    /// Notes it for today: a hint, for which nothing is stopped.
    private void note(Space.Compression found) {
        if (vault.namespace.isReadOnly()) {
            return;
        }
        try {
            days.note(
                    new Space.Day(today(), found.parts(), vault.codebooks().gains(), found.asOf()));
        } catch (IOException | SigmaVaultException e) {
            return; // there is a next time
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(vault.shared.clock().instant(), ZoneOffset.UTC);
    }

    List<Space.Day> days() {
        return days.list();
    }

    long steppedDownFrames() {
        return store.steppedDown();
    }

    boolean isCompressionDue() {
        var last = days.last();
        return last == null
                || last.day().isBefore(today()) && last.asOf() != vault.info().lastSequence();
    }

    void close() {
        days.close();
    }

    List<Space.Group> duplicates() throws SigmaVaultException, InterruptedException {
        var last = groups;
        if (last != null && last.sequence() == vault.info().lastSequence()) {
            return last.found();
        }
        return survey((view, sequence) -> {
            long files = tree.head().totals().files();
            var found = new DuplicateSurvey(view, files).run(unlessLocked(Space.Progress.NONE));
            groups = new Groups(sequence, found);
            return found;
        });
    }

    Space.Freed freed(List<VaultPath> paths) throws SigmaVaultException, InterruptedException {
        if (paths.isEmpty() || paths.size() > MOST_PATHS) {
            throw new IllegalArgumentException("1 to 1,000 paths: " + paths.size());
        }
        return survey((view, _) ->
                new FreedSurvey(view, store, unlessLocked(Space.Progress.NONE)).run(tree, paths));
    }
}

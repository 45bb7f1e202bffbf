package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Makes commits: packs, then index, then the commit itself, each on stable storage before the next is begun.
final class Committer {

    /// Objects of finished packs after which their index segment is written early, so that memory has a bound.
    private static final int SPILL = 200_000;

    private final Parts parts;
    private final Commits commits;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<PackStreams.Done> finished = new ArrayList<>();
    private final List<Pack> newPacks = new ArrayList<>();
    private final List<Segment> early = new ArrayList<>();
    private CommitRecord current;
    private @Nullable CommitRecord previous;
    private long lastNumber;
    private boolean keepPins;

    /// @param previous the commit before `current`, if it can be read
    /// @param lastNumber highest number that a commit has
    Committer(
            Parts parts,
            Commits commits,
            CommitRecord current,
            @Nullable CommitRecord previous,
            long lastNumber) {
        this.parts = parts;
        this.commits = commits;
        this.current = current;
        this.previous = previous;
        this.lastNumber = lastNumber;
    }

    CommitRecord current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    Commits commits() {
        return commits;
    }

    void commit(byte[] state) throws SigmaVaultException {
        if (state.length > Layout.STATE) {
            throw new IllegalArgumentException("a state has at most 65536 bytes: " + state.length);
        }
        parts.health().checkWritable();
        lock.lock();
        try {
            finish();
            publish(state, SegmentMerge.PackChange.NONE, false);
            if (!keepPins) {
                parts.packs().unpinAll();
            }
        } catch (IOException e) {
            throw parts.health().broke(e);
        } finally {
            lock.unlock();
        }
    }

    /// Puts what was flushed on stable storage.
    void force() throws SigmaVaultException {
        parts.health().checkWritable();
        lock.lock();
        try {
            finish();
            if (finished.stream().mapToInt(done -> done.pack().objects()).sum() > SPILL) {
                writeEarly();
            }
        } catch (IOException e) {
            throw parts.health().broke(e);
        } finally {
            lock.unlock();
        }
    }

    /// Takes packs that were put on stable storage and never committed into the next commit.
    void adopt(PackStreams.Done done) {
        lock.lock();
        try {
            take(List.of(done));
        } finally {
            lock.unlock();
        }
    }

    /// Finished packs that the next commit will name.
    List<Pack> uncommitted() {
        lock.lock();
        try {
            return List.copyOf(newPacks);
        } finally {
            lock.unlock();
        }
    }

    /// Whether commits leave packs pinned: a sweep that is under way marked an older state.
    void keepPins(boolean keep) {
        lock.lock();
        try {
            keepPins = keep;
        } finally {
            lock.unlock();
        }
    }

    /// Commits the state there is without these packs, twice, so that both commits that are kept can do without them, and
    /// deletes them.
    ///
    /// @return bytes of the packs that came in their place
    long dropPacks(Set<String> names, List<Integer> numbers) throws IOException {
        lock.lock();
        try {
            finish();
            if (names.isEmpty() && newPacks.isEmpty()) {
                return 0;
            }
            long added = newPacks.stream().mapToLong(Pack::sizeBytes).sum();
            publish(current.state(), name -> names.contains(name) ? null : name, true);
            publish(current.state(), SegmentMerge.PackChange.NONE, false);
            for (int number : numbers) {
                parts.packs().forget(number);
            }
            for (var name : names) {
                parts.disk().delete(FileType.CHUNK_PACK.path(name));
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    /// Commits the state there is with copies of packs in their place, twice, and deletes the packs. Without copies: seals
    /// index and commits again.
    ///
    /// @param copies name of a pack → its copy, whose name is not yet on stable storage
    void replacePacks(Map<String, Pack> copies) throws IOException {
        lock.lock();
        try {
            finish();
            parts.disk().forceFolder(FileType.CHUNK_PACK.folder());
            copies.forEach((name, copy) -> {
                parts.index().addPack(copy.name(), parts.index().packNumber(name));
                newPacks.add(copy);
            });
            publish(current.state(), name -> renamed(copies, name), true);
            publish(current.state(), SegmentMerge.PackChange.NONE, false);
            for (var each : copies.entrySet()) {
                parts.packs().replace(parts.index().packNumber(each.getKey()), each.getValue());
                parts.disk().delete(each.getValue().type().path(each.getKey()));
            }
        } finally {
            lock.unlock();
        }
    }

    private static String renamed(Map<String, Pack> copies, String name) {
        var copy = copies.get(name);
        return copy == null ? name : copy.name();
    }

    /// Whether a file of the last two commits, or one of theirs, or a pack that the next will name, is of an epoch before this one.
    boolean hasOlder(int epoch) throws IOException {
        lock.lock();
        try {
            return isOlder(current, epoch)
                    || previous == null
                    || isOlder(previous, epoch)
                    || newPacks.stream().anyMatch(pack -> pack.epoch() < epoch)
                    || commits.epoch(current.sequence()) < epoch
                    || commits.epoch(previous.sequence()) < epoch;
        } finally {
            lock.unlock();
        }
    }

    /// What the last two commits name, and they themselves, by epoch.
    TreeMap<Integer, VaultKeys.EpochUse> epochs() throws IOException {
        lock.lock();
        try {
            var uses = new TreeMap<Integer, VaultKeys.EpochUse>();
            var packs = new HashSet<Pack>(current.packs());
            packs.addAll(newPacks);
            var segments = new HashSet<Segment>(current.segments());
            count(uses, current);
            var before = previous;
            if (before != null) {
                packs.addAll(before.packs());
                segments.addAll(before.segments());
                count(uses, before);
            }
            packs.forEach(pack -> count(uses, pack.epoch(), pack.sizeBytes()));
            segments.forEach(segment -> count(uses, segment.epoch(), segment.sizeBytes()));
            return uses;
        } finally {
            lock.unlock();
        }
    }

    private void count(TreeMap<Integer, VaultKeys.EpochUse> uses, CommitRecord commit)
            throws IOException {
        count(uses, commits.epoch(commit.sequence()), commits.sizeBytes(commit.sequence()));
    }

    private static void count(TreeMap<Integer, VaultKeys.EpochUse> uses, int epoch, long bytes) {
        var use = uses.getOrDefault(epoch, new VaultKeys.EpochUse(epoch, 0, 0));
        uses.put(epoch, new VaultKeys.EpochUse(epoch, use.files() + 1, use.bytes() + bytes));
    }

    private static boolean isOlder(CommitRecord commit, int epoch) {
        return commit.packs().stream().anyMatch(pack -> pack.epoch() < epoch)
                || commit.segments().stream().anyMatch(segment -> segment.epoch() < epoch);
    }

    /// Writes the index of finished packs once there are many.
    void spill() throws IOException {
        if (parts.streams().finishedObjects() < SPILL || !lock.tryLock()) {
            return;
        }
        try {
            take(parts.streams().collect(false));
            writeEarly();
        } finally {
            lock.unlock();
        }
    }

    private void take(List<PackStreams.Done> done) {
        for (var each : done) {
            // Codebooks are found by the commit, not by the index.
            if (each.pack().type() != FileType.CODEBOOK_PACK) {
                finished.add(each);
            }
            newPacks.add(each.pack());
            parts.index().addPack(each.pack().name(), each.number());
        }
    }

    private void writeEarly() throws IOException {
        while (!finished.isEmpty()) {
            int objects = 0;
            int end = 0;
            while (end < finished.size()
                    && objects + finished.get(end).pack().objects() <= MemorySource.MOST) {
                objects += finished.get(end++).pack().objects();
            }
            var part = finished.subList(0, end);
            var merge =
                    new SegmentMerge(
                            List.of(new MemorySource(List.copyOf(part))),
                            SegmentMerge.PackChange.NONE);
            early.add(merge.write(parts.disk(), parts.keys()));
            part.clear();
        }
    }

    /// Puts all packs on stable storage, with their names.
    private void finish() throws IOException {
        take(parts.streams().finishAll());
        if (!newPacks.isEmpty()) {
            parts.disk().forceFolder(FileType.CHUNK_PACK.folder());
        }
    }

    /// Writes the index of what is new and the commit.
    ///
    /// @param change what becomes of the packs there are
    /// @param all whether to make one segment of all
    private void publish(byte[] state, SegmentMerge.PackChange change, boolean all)
            throws IOException {
        boolean rebuilt = parts.index().isRebuilt();
        if (rebuilt) {
            writeAnew();
        }
        if (!early.isEmpty()) {
            writeEarly();
        }
        var readers = new ArrayList<>(rebuilt ? List.of() : parts.index().segments());
        for (var segment : early) {
            readers.add(new SegmentReader(parts.disk(), parts.keys(), segment));
        }
        var segments = new Tiers(parts, readers, finished).merge(change, all);
        if (!early.isEmpty() || !finished.isEmpty() || all) {
            parts.disk().forceFolder(FileType.INDEX.folder());
        }
        var packs = new ArrayList<Pack>();
        for (var pack : current.packs()) {
            if (pack.name().equals(change.apply(pack.name()))) {
                packs.add(pack);
            }
        }
        packs.addAll(newPacks);
        var codecs = new TreeMap<String, Long>();
        parts.codecFrames().forEach((codec, frames) -> codecs.put(codec, frames.sum()));
        var commit =
                new CommitRecord(
                        parts.vaultId(),
                        lastNumber + 1,
                        Instant.now(),
                        packs,
                        segments.stream().map(SegmentReader::segment).toList(),
                        codecs,
                        state);
        commits.write(commit);
        lastNumber++;
        finished.clear();
        newPacks.clear();
        early.clear();
        var numbers = new BitSet();
        packs.forEach(pack -> numbers.set(parts.index().packNumber(pack.name())));
        parts.index().replaceSegments(segments, numbers);
        var oldest = previous;
        previous = current;
        current = commit;
        dropOld(readers, segments, oldest);
    }

    /// Indexes all packs there are, from their directories, for an index that was hurt.
    private void writeAnew() throws IOException {
        for (var pack : current.packs()) {
            if (pack.type() == FileType.CODEBOOK_PACK) {
                continue;
            }
            int number = parts.index().packNumber(pack.name());
            PackContent content;
            try {
                content = parts.packs().content(number);
            } catch (Damaged | EOFException e) {
                continue; // among the troubles since the index was made again
            }
            finished.add(new PackStreams.Done(number, pack, content));
            if (finished.stream().mapToInt(done -> done.pack().objects()).sum() > SPILL) {
                writeEarly();
            }
        }
    }

    /// Closes segments that were merged; deletes the commit before the last two, and segments that only it named.
    private void dropOld(
            List<SegmentReader> before, List<SegmentReader> now, @Nullable CommitRecord oldest)
            throws IOException {
        for (var reader : before) {
            if (!now.contains(reader)) {
                reader.close();
            }
        }
        if (oldest == null || previous == null) {
            return;
        }
        parts.disk().delete(FileType.COMMIT.path(Layout.number(oldest.sequence())));
        var kept = new HashSet<Segment>(current.segments());
        kept.addAll(previous.segments());
        for (var segment : oldest.segments()) {
            if (!kept.contains(segment)) {
                parts.disk().delete(segment.path());
            }
        }
    }
}

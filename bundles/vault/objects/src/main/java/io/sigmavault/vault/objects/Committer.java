package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    void commit(byte[] state) throws SigmaVaultException {
        if (state.length > Layout.STATE) {
            throw new IllegalArgumentException("a state has at most 65536 bytes: " + state.length);
        }
        parts.health().checkWritable();
        lock.lock();
        try {
            finish();
            publish(state, SegmentMerge.PackChange.NONE, false);
            parts.packs().unpinAll();
        } catch (IOException e) {
            throw parts.health().broke(e);
        } finally {
            lock.unlock();
        }
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
            finished.add(each);
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
        if (!early.isEmpty()) {
            writeEarly();
        }
        var readers = new ArrayList<>(parts.index().segments());
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
        parts.index().replaceSegments(segments);
        var oldest = previous;
        previous = current;
        current = commit;
        dropOld(readers, segments, oldest);
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

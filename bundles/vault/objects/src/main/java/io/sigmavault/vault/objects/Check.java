package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Looks for damage: headers, both commits, every index block, every pack's directory, and if asked for every frame and
/// id. Goes on after each finding. What it tells is bounded; see [Checked].
final class Check {

    private static final int MOST_DAMAGE = 10_000;
    private static final int MOST_LOST = 100_000;

    private final Parts parts;
    private final Commits commits;
    private final CommitRecord commit;
    private final Set<String> damage = new LinkedHashSet<>();
    private final List<ObjectId> lost = new ArrayList<>();
    private final Set<Integer> unreadable = new HashSet<>();
    private long frames;
    private long bytes;

    Check(Parts parts, Commits commits, CommitRecord commit) {
        this.parts = parts;
        this.commits = commits;
        this.commit = commit;
    }

    Checked run(boolean readFrames, ObjectStore.Progress progress) throws SigmaVaultException {
        parts.troubles().forEach(this::damaged);
        long total = commit.packs().stream().mapToLong(Pack::sizeBytes).sum();
        try {
            header();
            commit();
            segments();
            long done = 0;
            for (var pack : commit.packs()) {
                pack(pack, readFrames);
                done += pack.sizeBytes();
                progress.done(done, total);
            }
            loseUnreadable();
        } catch (IOException e) {
            throw StoreException.of(e);
        }
        return new Checked(
                commit.packs().size(), frames, bytes, List.copyOf(damage), List.copyOf(lost));
    }

    private void damaged(String what) {
        if (damage.size() < MOST_DAMAGE) {
            damage.add(what);
        }
    }

    private void lose(ObjectId id) {
        if (lost.size() < MOST_LOST) {
            lost.add(id);
        }
    }

    private void header() throws IOException {
        try {
            for (var name : new HeaderFiles(parts.disk()).load().unequal()) {
                damaged(name + " is hurt or older than its copy");
            }
        } catch (Damaged e) {
            damaged(String.valueOf(e.getMessage()));
        }
    }

    private void commit() throws IOException {
        try {
            commits.read(commit.sequence());
        } catch (Damaged | EOFException | NoSuchFileException e) {
            damaged("the newest commit can't be read again: " + e.getMessage());
        }
    }

    private void segments() throws IOException {
        for (var segment : commit.segments()) {
            try (var reader = new SegmentReader(parts.disk(), parts.keys(), segment)) {
                reader.verify();
            } catch (Damaged | EOFException | NoSuchFileException e) {
                damaged("index segment " + segment.name() + " is hurt: " + e.getMessage());
            }
        }
    }

    private void pack(Pack pack, boolean readFrames) throws SigmaVaultException, IOException {
        int number = parts.index().packNumber(pack.name());
        int before = damage.size();
        var check = new PackCheck(parts, number, pack, this::damaged, this::lose);
        var content = check.directory();
        if (content.frames() == 0 && damage.size() > before) {
            unreadable.add(number);
            return;
        }
        check.index(content);
        bytes += pack.sizeBytes();
        int object = 0;
        boolean read = readFrames || pack.type() == FileType.CODEBOOK_PACK;
        for (int i = 0; read && i < content.frames(); i++) {
            check.frame(content, i, object);
            object += content.count(i);
            frames++;
        }
    }

    /// The objects of packs whose directories can't be read, as the index knows them.
    private void loseUnreadable() throws IOException {
        if (unreadable.isEmpty()) {
            return;
        }
        for (var segment : parts.index().segments()) {
            var source = new SegmentSource(segment);
            try {
                while (source.next() && lost.size() < MOST_LOST) {
                    var id = ObjectId.read(source.block(), source.at());
                    var at = parts.index().find(id);
                    if (at != null && unreadable.contains(at.pack())) {
                        lose(id);
                    }
                }
            } catch (Damaged | EOFException e) {
                damaged("an index segment is hurt: " + e.getMessage());
            }
        }
    }
}

package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Deletes packs without an object in use, and rewrites those of which less than half is, and small ones when they are many.
/// Runs beside writers: what they rely on since the last commit pins its pack; packs they write meanwhile are left alone; and
/// a pack that is about to go counts as absent for them. Packs are deleted once two commits without them are on stable
/// storage.
final class Sweep {

    private static final double KEPT_SHARE = 0.5;

    /// Packs below this are gathered once there are [#CROWD] of a type.
    private static final int SMALL = 2 << 20;

    private static final int CROWD = 24;

    private final Parts parts;
    private final Committer committer;
    private final VaultObjects objects;
    private final List<Integer> going = new ArrayList<>();
    private final Set<String> goingNames = new HashSet<>();
    private final CodebookPacks codebooks;
    private Map<ObjectId, List<Pack>> unusedBooks = Map.of();
    private long dropped;
    private long sizeBefore;
    private int rewritten;

    Sweep(Parts parts, Committer committer, VaultObjects objects, CodebookPacks codebooks) {
        this.codebooks = codebooks;
        this.parts = parts;
        this.committer = committer;
        this.objects = objects;
    }

    Swept run(ObjectStore.Marker marker, ObjectStore.Progress progress) throws SigmaVaultException {
        parts.health().checkWritable();
        try (var _ = lockReadersOut(parts.disk())) {
            committer.keepPins(true);
            parts.disk().allow(true);
            var candidates = committer.current().packs();
            var marks = new Marks(parts.index());
            marker.mark(marks);
            boolean done = false;
            try {
                var rewrites = choose(candidates, marks);
                chooseCodebooks();
                rewrite(rewrites, marks, progress);
                objects.sealWanted();
                long added = committer.dropPacks(goingNames, going);
                done = true;
                return new Swept(dropped, going.size(), rewritten, sizeBefore - added);
            } finally {
                if (!done) {
                    parts.packs().acquit(going);
                }
                parts.codebooks().settle(unusedBooks.keySet());
                parts.index().swept(!done);
            }
        } catch (IOException e) {
            throw e instanceof Damaged ? StoreException.of(e) : parts.health().broke(e);
        } finally {
            committer.keepPins(false);
            parts.disk().allow(parts.options().useReserve());
            parts.disk().fill();
        }
    }

    /// Readers hold locks of their own, so that no pack goes while they read.
    static Closeable lockReadersOut(Disk disk) throws StoreException, IOException {
        try {
            return disk.lock(Layout.LOCK, Opening.READERS, Opening.MOST_READERS);
        } catch (LockTaken e) {
            throw StoreException.busy("readers");
        }
    }

    /// @return numbers of the packs to be rewritten
    private List<Integer> choose(List<Pack> candidates, Marks marks) {
        var rewrites = new ArrayList<Integer>();
        var crowded = crowded(candidates);
        for (var pack : candidates) {
            if (pack.type() == FileType.CODEBOOK_PACK) {
                continue;
            }
            int number = parts.index().packNumber(pack.name());
            var share = marks.share(number);
            boolean sparse = share.bytes() < KEPT_SHARE * (pack.sizeBytes() - directory(pack));
            boolean small = pack.sizeBytes() < SMALL && crowded.contains(pack.type());
            if ((share.objects() == 0 || sparse || small) && parts.packs().condemn(number)) {
                going.add(number);
                goingNames.add(pack.name());
                dropped += pack.objects() - share.objects();
                sizeBefore += pack.sizeBytes();
                if (share.objects() > 0) {
                    rewrites.add(number);
                }
            }
        }
        return rewrites;
    }

    /// Those that no pack needs which stays.
    private void chooseCodebooks() {
        unusedBooks = codebooks.condemnUnused(goingNames);
        for (var pack : unusedBooks.values().stream().flatMap(List::stream).toList()) {
            int number = parts.index().packNumber(pack.name());
            if (parts.packs().condemn(number)) {
                going.add(number);
                goingNames.add(pack.name());
                sizeBefore += pack.sizeBytes();
            }
        }
    }

    /// Types of which there are so many small packs that they are worth gathering.
    private static Set<FileType> crowded(List<Pack> packs) {
        var counts = new EnumMap<FileType, Integer>(FileType.class);
        packs.stream()
                .filter(pack -> pack.type() != FileType.CODEBOOK_PACK)
                .filter(pack -> pack.sizeBytes() < SMALL)
                .forEach(pack -> counts.merge(pack.type(), 1, Integer::sum));
        counts.values().removeIf(count -> count < CROWD);
        return counts.keySet();
    }

    /// About what of a pack is no frame, at least its header, footer and padding of 4 KiB.
    private static long directory(Pack pack) {
        return 4_096 + (long) pack.objects() * ObjectId.BYTES;
    }

    private void rewrite(List<Integer> packs, Marks marks, ObjectStore.Progress progress)
            throws SigmaVaultException, IOException {
        long done = 0;
        try (var writer = objects.writer()) {
            for (int pack : packs) {
                copyLive(pack, marks, writer);
                rewritten++;
                done += Layout.PACK_FRAMES;
                progress.done(done, (long) packs.size() * Layout.PACK_FRAMES);
            }
            writer.flush();
        }
    }

    private void copyLive(int pack, Marks marks, ObjectWriter writer)
            throws SigmaVaultException, IOException {
        var content = parts.packs().content(pack);
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            DecodedFrame frame = null;
            for (int j = 0; j < content.count(i); j++) {
                var id = ObjectId.read(content.ids(), ObjectId.BYTES * object++);
                if (isToCopy(id, pack, marks)) {
                    frame =
                            frame != null
                                    ? frame
                                    : parts.frames()
                                            .load(pack, content.offset(i), content.length(i));
                    copy(frame, j, id, writer);
                }
            }
        }
    }

    /// Whether an object is in use and lies here only. What a writer is about to store is pinned with it.
    private boolean isToCopy(ObjectId id, int pack, Marks marks) throws IOException {
        while (true) {
            if (parts.index().pin(id)) {
                return false;
            }
            if (marks.isLive(id, pack)) {
                return true;
            }
            if (parts.index().writerOf(id) < 0) {
                return false;
            }
            // It was claimed in between: look again.
        }
    }

    private static void copy(DecodedFrame frame, int ordinal, ObjectId id, ObjectWriter writer)
            throws SigmaVaultException, IOException {
        byte[] object = frame.object(ordinal);
        var kind =
                Arrays.stream(Kind.values())
                        .filter(each -> each.code() == frame.kind())
                        .findFirst()
                        .orElseThrow(() -> new Damaged("a frame has objects of an unknown kind"));
        if (!writer.put(kind, 0, object, 0, object.length).equals(id)) {
            throw new Damaged("object " + id + " is not what was stored");
        }
    }
}

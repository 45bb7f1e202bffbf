package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells whether a commit has all objects of a pack that it doesn't name, in frames that can be read: only then may the pack go.
/// Each frame is read and its seal checked, not decoded: what is sealed is what was verified before. Reads nothing where an
/// object is nowhere else. Memory: two frames, and some 100 bytes for each that was looked at.
final class OtherCopies {

    private final Parts parts;
    private final Set<Integer> committed = new HashSet<>();
    private final Map<Long, Boolean> frames = new HashMap<>();

    OtherCopies(Parts parts, CommitRecord commit) {
        this.parts = parts;
        commit.packs().forEach(pack -> committed.add(parts.index().packNumber(pack.name())));
    }

    boolean haveAll(PackContent content) throws IOException {
        var places = new HashSet<Location>();
        for (int i = 0; i < content.objects(); i++) {
            var id = ObjectId.read(content.ids(), i * ObjectId.BYTES);
            var found = parts.index().find(id);
            if (found == null || !committed.contains(found.pack())) {
                return false;
            }
            places.add(new Location(found.pack(), found.offset(), found.length(), 0));
        }
        for (var place : places) {
            if (!isWhole(place)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWhole(Location frame) {
        return frames.computeIfAbsent(
                (long) frame.pack() << 32 | frame.offset(), _ -> opens(frame));
    }

    private boolean opens(Location frame) {
        try {
            parts.frames().check(frame);
            // What names a codebook that is lost is no copy.
            var pack = parts.packs().pack(frame.pack());
            return pack.isEmpty()
                    || parts.codebooks()
                            .areReadable(pack.get().books().stream().map(BookUse::book).toList());
        } catch (IOException e) {
            return false; // the pack is gone, cut short, hurt, or its disk does not read it
        }
    }
}

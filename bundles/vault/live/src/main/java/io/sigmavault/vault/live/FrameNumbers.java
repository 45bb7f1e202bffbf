package io.sigmavault.vault.live;

import java.util.List;
import java.util.SequencedMap;

/// Counts the frames of packs, one pack behind the other, so that some all over them can be picked, as many of each as it has.
final class FrameNumbers {

    /// @param frame its number in the pack
    record Place(String pack, int frame) {}

    private final List<String> packs;
    private final long[] ends;

    /// @param frames of each pack, by its name
    FrameNumbers(SequencedMap<String, Integer> frames) {
        packs = List.copyOf(frames.keySet());
        ends = new long[packs.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += frames.getOrDefault(packs.get(i), 0);
            ends[i] = end;
        }
    }

    long count() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /// @param part 0 to `parts` - 1
    /// @param parts at most [#count]
    Place at(int part, int parts) {
        long number = part * count() / parts;
        int pack = 0;
        while (ends[pack] <= number) {
            pack++;
        }
        long begin = pack == 0 ? 0 : ends[pack - 1];
        return new Place(packs.get(pack), (int) (number - begin));
    }
}

package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Decides which index segments are merged, so that each has at least twice as many objects as all after it together:
/// their number grows with the logarithm of the objects.
final class Tiers {

    private final Parts parts;
    private final List<SegmentReader> segments;
    private final List<PackStreams.Done> fresh;

    /// @param segments oldest first
    /// @param fresh packs that no segment has
    Tiers(Parts parts, List<SegmentReader> segments, List<PackStreams.Done> fresh) {
        this.parts = parts;
        this.segments = segments;
        this.fresh = List.copyOf(fresh);
    }

    /// @param all whether to make one of all of them
    /// @return the segments after that
    List<SegmentReader> merge(SegmentMerge.PackChange change, boolean all) throws IOException {
        var sources = new ArrayList<RecordSource>();
        segments.forEach(segment -> sources.add(new SegmentSource(segment)));
        if (!fresh.isEmpty()) {
            sources.add(new MemorySource(fresh));
        }
        int first = all ? 0 : firstMerged(sources);
        if (first == sources.size() || !all && first == sources.size() - 1 && fresh.isEmpty()) {
            return segments;
        }
        var after = new ArrayList<>(segments.subList(0, first));
        var merge = new SegmentMerge(sources.subList(first, sources.size()), change);
        var merged = merge.write(parts.disk(), parts.keys());
        after.add(new SegmentReader(parts.disk(), parts.keys(), merged));
        return after;
    }

    private static int firstMerged(List<RecordSource> sources) {
        int first = Math.max(0, sources.size() - 1);
        long total = sources.isEmpty() ? 0 : sources.getLast().records();
        while (first > 0 && sources.get(first - 1).records() <= 2 * total) {
            first--;
            total += sources.get(first).records();
        }
        return first;
    }
}

package io.sigmavault.vault.tool.restore;

import java.util.ArrayList;
import java.util.List;

/// Files and parts that are written as one lot, parts in the order of the packs; at most about 40 MB.
final class Window {

    private static final int MOST_PARTS = 1 << 16;
    private static final int MOST_WHOLE = 1 << 14;
    private static final int LEAST_RUN = 32;

    private final List<Part> parts = new ArrayList<>();
    private final List<TargetFile> whole = new ArrayList<>();

    void add(Part part) {
        parts.add(part);
    }

    /// Adds a file whose content, at most 1 KiB, is at hand.
    void add(TargetFile file) {
        whole.add(file);
    }

    boolean isFull() {
        return parts.size() >= MOST_PARTS || whole.size() >= MOST_WHOLE;
    }

    /// Cuts the work into runs. Parts of one frame stay together, so that it is decoded once.
    ///
    /// @param count how many there should be about
    List<Run> runs(int count) {
        parts.sort(null);
        var runs = new ArrayList<Run>();
        int size = Math.max(LEAST_RUN, parts.size() / count + 1);
        for (int from = 0; from < parts.size(); ) {
            int to = Math.min(parts.size(), from + size);
            while (to < parts.size() && sameFrame(parts.get(to - 1), parts.get(to))) {
                to++;
            }
            runs.add(new Run(List.of(), parts.subList(from, to)));
            from = to;
        }
        size = Math.max(LEAST_RUN, whole.size() / count + 1);
        for (int from = 0; from < whole.size(); from += size) {
            int to = Math.min(whole.size(), from + size);
            runs.add(new Run(whole.subList(from, to), List.of()));
        }
        return runs;
    }

    private static boolean sameFrame(Part a, Part b) {
        return a.place().pack() == b.place().pack() && a.place().frame() == b.place().frame();
    }

    /// What one thread does in a row.
    record Run(List<TargetFile> whole, List<Part> parts) {}
}

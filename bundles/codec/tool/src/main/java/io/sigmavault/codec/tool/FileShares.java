package io.sigmavault.codec.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What each file takes: of each block that holds bytes of it, the part that its bytes have there. Memory: the [#MOST]
/// largest files, some 300 bytes each.
final class FileShares {

    static final int MOST = 5_000;

    private static final String SEVERAL = "several";

    /// @param name empty if it is the only one
    /// @param how codecs and what they recognised, as [Recognised] names them
    record Share(
            String name, String type, long plain, double stored, double readNanos, String how) {
        double ratio() {
            return stored / Math.max(1, plain);
        }

        /// With bytes that are in no block.
        Share with(int copied) {
            var also = how.isEmpty() || how.equals(Recognised.COPIES) ? Recognised.COPIES : SEVERAL;
            return new Share(name, type, plain + copied, stored, readNanos, also);
        }
    }

    private final PriorityQueue<Share> largest =
            new PriorityQueue<>(Comparator.comparingLong(Share::plain));
    private Share open = new Share("", "", 0, 0, 0, "");
    private boolean isOpen;
    private long files;

    void block(String type, Block block, long readNanos) {
        int done = 0;
        for (var mark : block.marks()) {
            spread(block, mark.offset() - done, readNanos);
            done = mark.offset();
            switch (mark) {
                case Mark.Begin begin -> {
                    open = new Share(begin.path(), type, 0, 0, 0, "");
                    isOpen = true;
                }
                case Mark.End _ -> keep();
                case Mark.Copy copy -> open = open.with(copy.length());
                case Mark.Folder _ -> {}
            }
        }
        spread(block, block.plainBytes() - done, readNanos);
    }

    private void spread(Block block, int bytes, long readNanos) {
        if (isOpen && bytes > 0) {
            double part = (double) bytes / block.plainBytes();
            var how = Recognised.codec(block) + ": " + Recognised.in(block);
            open =
                    new Share(
                            open.name,
                            open.type,
                            open.plain + bytes,
                            open.stored + part * block.encoded().length,
                            open.readNanos + part * readNanos,
                            open.how.isEmpty() || open.how.equals(how) ? how : SEVERAL);
        }
    }

    private void keep() {
        files++;
        isOpen = false;
        largest.add(open);
        if (largest.size() > MOST) {
            largest.remove();
        }
    }

    /// Those that are kept, largest first.
    List<Share> list() {
        var list = new ArrayList<>(largest);
        list.sort(Comparator.comparingLong(Share::plain).reversed().thenComparing(Share::name));
        return list;
    }

    /// Files that are not in the list.
    long others() {
        return files - largest.size();
    }
}

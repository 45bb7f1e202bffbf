package io.sigmavault.vault.live;

import io.sigmavault.vault.tree.Extent;
import org.jspecify.annotations.Nullable;

/// Sees whether a file is read from front to end, and what is wanted next then: the two chunks behind the one that is read, since chunks
/// differ in length and one alone would often come too late.
final class ReadAhead {

    /// So far parts of one reading may overtake each other, as those that a kernel asks for at the same time.
    private static final long WINDOW = 2 << 20;

    private long furthest;
    private long told;

    /// Takes note of a read.
    ///
    /// @return what is to be read ahead, once; null if nothing is
    synchronized @Nullable Extent next(Content content, long position, int length) {
        boolean goesOn = furthest > 0 && Math.abs(position - furthest) <= WINDOW;
        long end = position + length;
        furthest = goesOn ? Math.max(furthest, end) : end;
        told = goesOn ? told : 0;
        var next = goesOn ? content.after(furthest - 1) : null;
        if (next != null && next.offset() <= told) {
            next = content.after(next.end() - 1);
        }
        if (next == null || next.offset() <= told) {
            return null;
        }
        told = next.offset();
        return next;
    }
}

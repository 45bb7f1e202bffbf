package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The names of two folders side by side.
final class Pairs {

    private final Listing left;
    private final Listing right;
    private @Nullable Entry nextLeft;
    private @Nullable Entry nextRight;
    private @Nullable Entry before;
    private @Nullable Entry after;

    /// @param a number of a folder, or 0 for none
    Pairs(FileView left, long a, FileView right, long b, byte[] last) throws SigmaVaultException {
        this.left = a == 0 ? Listing.EMPTY : left.list(a, last);
        this.right = b == 0 ? Listing.EMPTY : right.list(b, last);
        this.nextLeft = this.left.next();
        this.nextRight = this.right.next();
    }

    /// Goes to the next name that one of them has.
    boolean next() throws SigmaVaultException {
        int order = order(nextLeft, nextRight);
        before = order <= 0 ? nextLeft : null;
        after = order >= 0 ? nextRight : null;
        if (before != null) {
            nextLeft = left.next();
        }
        if (after != null) {
            nextRight = right.next();
        }
        return before != null || after != null;
    }

    private static int order(@Nullable Entry a, @Nullable Entry b) {
        if (a == null || b == null) {
            return a == null && b == null ? 0 : a == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(a.name(), b.name());
    }

    @Nullable Entry before() {
        return before;
    }

    @Nullable Entry after() {
        return after;
    }
}

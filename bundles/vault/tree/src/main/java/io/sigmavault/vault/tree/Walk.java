package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Goes through all that is below a folder, depth first, names in the order of their bytes. For one
/// thread. Memory: one name for each level of depth, and at most 256 names. Of the head, what changes
/// meanwhile may be told or not.
public final class Walk {

    /// One step.
    ///
    /// @param parent number of the folder that the name is in
    /// @param depth 0 right below the folder where the walk began
    /// @param leaving false for every name; then true for a folder once all below it was told
    public record Step(long parent, Entry entry, int depth, boolean leaving) {}

    private final FileView view;
    private final long top;
    private final ArrayDeque<Step> path = new ArrayDeque<>();
    private @Nullable Listing names;
    private byte[] after = {};

    Walk(FileView view, long folder) {
        this.view = view;
        this.top = folder;
    }

    /// The next step, or null at the end.
    public @Nullable Step next() throws SigmaVaultException {
        var folder = path.peek();
        long number = folder == null ? top : folder.entry().inode();
        if (names == null) {
            names = new Listing(view.entries(), number, after);
        }
        var entry = names.next();
        if (entry != null) {
            var step = new Step(number, entry, path.size(), false);
            if (entry.type() == FileType.FOLDER) {
                enter(step);
            }
            return step;
        }
        return folder == null ? null : leave(path.pop());
    }

    private void enter(Step folder) throws SigmaVaultException {
        if (path.size() > FileView.MOST_DEPTH) {
            throw TreeException.damaged("folder " + folder.parent(), "is below itself");
        }
        path.push(folder);
        after = new byte[0];
        names = null;
    }

    private Step leave(Step folder) {
        after = folder.entry().name();
        names = null;
        return new Step(folder.parent(), folder.entry(), folder.depth(), true);
    }

    /// Leaves out what is below the folder that was told last.
    public void skip() {
        var folder = path.peek();
        if (folder == null || names != null || after.length != 0) {
            throw new IllegalStateException("no folder was just entered");
        }
        names = Listing.EMPTY;
    }
}

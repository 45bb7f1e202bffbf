package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;

/// Content of a file that has no name yet, put together extent by extent; many extents go into the
/// tree as they come, so that memory stays small. It gets its name by [FileTree#putFile]; one that is
/// closed before that leaves nothing. For one thread.
public final class Draft implements AutoCloseable {

    private final Drafts drafts;
    private final List<Extent> pending = new ArrayList<>();
    private long inode;
    private long end;
    private boolean done;

    Draft(Drafts drafts) {
        this.drafts = drafts;
    }

    /// @param extent behind those before it; a gap is a hole
    public void add(Extent extent) throws SigmaVaultException {
        if (done || extent.offset() < end) {
            throw new IllegalArgumentException(
                    "extent at " + extent.offset() + " is not behind " + end);
        }
        end = extent.end();
        pending.add(extent);
        if (inode == 0 && pending.size() > Body.MOST_EXTENTS) {
            inode = drafts.start();
        }
        if (pending.size() == Runs.MOST) {
            spill();
        }
    }

    private void spill() throws SigmaVaultException {
        drafts.put(inode, pending);
        pending.clear();
    }

    /// First byte of the file behind all extents.
    public long end() {
        return end;
    }

    /// The number that the file must get, or 0.
    long inode() {
        return inode;
    }

    /// Ends it; what comes back goes into the file's record.
    Body finish() throws SigmaVaultException {
        if (done) {
            throw new IllegalStateException("the draft was used before");
        }
        done = true;
        if (inode == 0) {
            return pending.isEmpty() ? new Body.Empty() : new Body.Extents(pending);
        }
        if (!pending.isEmpty()) {
            spill();
        }
        return new Body.Runs();
    }

    @Override
    public void close() throws SigmaVaultException {
        if (!done && inode != 0) {
            drafts.drop(inode);
        }
        done = true;
    }
}

package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import java.util.function.BiConsumer;

/// Finds the files of a view that miss something.
final class HurtFiles {

    private static final byte[] NONE = {};

    private final FileView view;
    private final SeenIds lost;
    private final BiConsumer<String, String> tell;

    /// @param view what can't be read is left out of its lists
    /// @param lost objects that can't be read
    /// @param tell told a path, and what is the matter
    HurtFiles(FileView view, SeenIds lost, BiConsumer<String, String> tell) {
        this.view = view;
        this.lost = lost;
        this.tell = tell;
    }

    void find() throws SigmaVaultException {
        folder(FileView.ROOT, new byte[] {'/'});
    }

    private void folder(long number, byte[] path) throws SigmaVaultException {
        try {
            var listing = view.list(number, NONE);
            for (var entry = listing.next(); entry != null; entry = listing.next()) {
                byte[] child = Names.child(path, entry.name());
                if (entry.type() == FileType.FOLDER) {
                    folder(entry.inode(), child);
                } else {
                    file(entry.inode(), child);
                }
            }
        } catch (SigmaVaultException e) {
            damaged(path, e);
        }
    }

    private void file(long number, byte[] path) throws SigmaVaultException {
        try {
            if (view.stat(number).type() != FileType.FILE) {
                return;
            }
            long hurt = 0;
            var extents = view.extents(number);
            for (var extent = extents.next(); extent != null; extent = extents.next()) {
                hurt += lost.contains(extent.chunk()) ? extent.length() : 0;
            }
            if (hurt > 0) {
                tell.accept(Names.text(path), hurt + " bytes of it can't be read");
            }
        } catch (SigmaVaultException e) {
            damaged(path, e);
        }
    }

    private void damaged(byte[] path, SigmaVaultException e) throws SigmaVaultException {
        if (Exit.of(e.code()) != Exit.DAMAGED) {
            throw e;
        }
        tell.accept(Names.text(path), String.valueOf(e.getMessage()));
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Body;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reading the files of one state, for callers: the head under its lock, or a snapshot.
final class PathView {

    private static final int MOST_IN_PAGE = 10_000;

    private final LiveVault vault;
    private final Paths paths;

    PathView(LiveVault vault, Paths paths) {
        this.vault = vault;
        this.paths = paths;
    }

    Entry stat(VaultPath path) throws SigmaVaultException {
        return paths.need(path).entry();
    }

    EntryPage list(VaultPath path, @Nullable String cursor, int limit) throws SigmaVaultException {
        if (limit < 1 || limit > MOST_IN_PAGE) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        var folder = paths.need(path);
        if (!folder.isFolder()) {
            throw VaultException.notAFolder(path);
        }
        var listing = paths.files().list(folder.number(), after(folder, cursor));
        var shown = new ArrayList<Entry>();
        byte[] last = {};
        for (var each = listing.next(); each != null; each = listing.next()) {
            if (!paths.shows(each.type())) {
                continue;
            }
            if (shown.size() == limit) {
                return new EntryPage(shown, vault.sealer().cursor(folder.number(), last));
            }
            shown.add(Node.entry(each.text(), paths.files().stat(each.inode())));
            last = each.name();
        }
        return new EntryPage(shown, null);
    }

    private byte[] after(Node folder, @Nullable String cursor) throws SigmaVaultException {
        try {
            return cursor == null ? new byte[0] : vault.sealer().place(folder.number(), cursor);
        } catch (AuthenticationFailedException e) {
            throw VaultException.badCursor().because(e);
        }
    }

    byte[] readSymlink(VaultPath path) throws SigmaVaultException {
        if (paths.need(path).inode().body() instanceof Body.Target(var target)) {
            return target.clone();
        }
        throw VaultException.notALink(path);
    }

    VaultFiles.ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        var file = paths.needFile(path);
        var content = Content.of(paths.files(), file.inode());
        return new OpenFile(vault, file.entry(), file.number(), content);
    }
}

package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.Names;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a file is, found from its number by reading the folders above it: for the rare case that somebody has it open and
/// the name is gone under which it was opened.
final class FirstName {

    private FirstName() {}

    /// The path of a name of it; null if it has none, or none that is text.
    static @Nullable VaultPath of(FileView files, long number) throws SigmaVaultException {
        var names = new ArrayList<String>();
        var at = stat(files, number);
        while (at != null && at.number() != FileView.ROOT) {
            var name = nameIn(files, at.parent(), at.number());
            if (name == null || names.size() == VaultPath.MAX_DEPTH) {
                return null;
            }
            names.addFirst(name);
            at = stat(files, at.parent());
        }
        return at == null ? null : new VaultPath(names);
    }

    private static @Nullable Inode stat(FileView files, long number) throws SigmaVaultException {
        try {
            return files.stat(number);
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return null;
            }
            throw e;
        }
    }

    private static @Nullable String nameIn(FileView files, long folder, long number)
            throws SigmaVaultException {
        var names = files.list(folder, new byte[0]);
        for (var entry = names.next(); entry != null; entry = names.next()) {
            if (entry.inode() == number && Arrays.equals(Names.of(entry.text()), entry.name())) {
                return entry.text();
            }
        }
        return null;
    }
}

package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds names whatever their case. A name that folds to itself is found under itself; only others
/// have a key of their own, so that most names take no more room.
final class FoldedNames {

    private FoldedNames() {}

    /// @return the first in the order of bytes, or null
    static @Nullable Entry find(FileView view, long folder, byte[] name)
            throws SigmaVaultException {
        byte[] folded = CaseFolding.fold(name);
        var found = new ArrayList<byte[]>();
        byte[] from = Keys.folded(folder, folded, new byte[0]);
        byte[] to = from.clone();
        to[to.length - 1] = 1;
        view.entries().scan(from, to, 1, (key, _) -> found.add(Keys.tail(key, from.length)));
        var self = view.find(folder, folded);
        if (found.isEmpty()) {
            return self;
        }
        var other = view.find(folder, found.getFirst());
        if (other == null) {
            throw TreeException.damaged("folder " + folder, "a folded name without its name");
        }
        return self == null || before(other.name(), self.name()) ? other : self;
    }

    private static boolean before(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) < 0;
    }

    static void added(LiveTree tree, long folder, byte[] name) throws SigmaVaultException {
        byte[] folded = CaseFolding.fold(name);
        if (folded != name) {
            tree.put(Keys.folded(folder, folded, name), new byte[0]);
        }
    }

    static void removed(LiveTree tree, long folder, byte[] name) throws SigmaVaultException {
        byte[] folded = CaseFolding.fold(name);
        if (folded != name) {
            tree.remove(Keys.folded(folder, folded, name));
        }
    }
}

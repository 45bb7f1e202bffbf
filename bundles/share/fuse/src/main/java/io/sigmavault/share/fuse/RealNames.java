package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Right;
import io.sigmavault.vault.VaultPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds names that differ in case alone. Samba asks for each name that is not there, and would go through the whole folder
/// itself (vfs_glusterfs_fuse(8)).
///
/// The names of a folder that was asked about are kept, until all are forgotten ([#forget], every five seconds): at most
/// [#MOST_FOLDERS] folders and [#MOST_NAMES] names, some 150 bytes each. Names that come are added whoever makes them; one that
/// went is noticed when it is found, since it is looked at before it is told.
final class RealNames {

    /// A folder with more names is not kept, and Samba goes through it.
    static final int MOST_NAMES = 50_000;

    private static final int MOST_FOLDERS = 16;
    private static final int PART = 1_000;

    private final Map<VaultPath, Known> folders = new ConcurrentHashMap<>();
    private volatile boolean watched;

    /// Folded name → name.
    private static final class Known {
        final Map<String, String> names = new ConcurrentHashMap<>();
        volatile boolean complete;

        void add(String name) {
            names.put(FoldedName.of(name), name);
        }
    }

    /// @return the name as it is in the folder, or empty if there is none
    /// @throws Errno [Errno#EOPNOTSUPP] if the folder has too many
    Optional<String> find(FileView view, VaultPath folder, String wanted)
            throws SigmaVaultException, Errno {
        String folded = FoldedName.of(wanted);
        var known = folders.get(folder);
        if (watched && known != null && known.complete) {
            String name = known.names.get(folded);
            if (name == null) {
                view.allow(Right.READ);
                return Optional.empty();
            }
            if (isThere(view, folder, name)) {
                return Optional.of(name);
            }
        }
        return Optional.ofNullable(read(view, folder).names.get(folded));
    }

    private static boolean isThere(FileView view, VaultPath folder, String name)
            throws SigmaVaultException {
        try {
            view.stat(folder.resolve(name));
            return true;
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return false;
            }
            throw e;
        }
    }

    /// It is known to others from the beginning, so that names that come meanwhile are not missed.
    private Known read(FileView view, VaultPath folder) throws SigmaVaultException, Errno {
        var known = new Known();
        if (folders.size() >= MOST_FOLDERS
                || folders.values().stream().mapToInt(each -> each.names.size()).sum()
                        > MOST_NAMES) {
            folders.clear();
        }
        folders.put(folder, known);
        String cursor = null;
        do {
            var page = view.list(folder, cursor, PART);
            page.entries().stream()
                    .filter(entry -> Names.isPossible(entry.name()))
                    .forEach(entry -> known.add(entry.name()));
            cursor = page.next();
            if (known.names.size() > MOST_NAMES) {
                folders.remove(folder, known);
                throw new Errno(Errno.EOPNOTSUPP);
            }
        } while (cursor != null);
        known.complete = true;
        return known;
    }

    /// A name may have come or gone, and with it what is below.
    void changed(VaultPath path) {
        if (path.isRoot()) {
            folders.clear();
            return;
        }
        folders.keySet().removeIf(each -> each.startsWith(path));
        var known = folders.get(path.parent());
        if (known != null) {
            known.add(path.name());
        }
    }

    /// @param from where it was before, or null
    void changed(VaultPath path, @Nullable VaultPath from) {
        if (from != null) {
            changed(from);
        }
        changed(path);
    }

    /// What changed while nobody watched is not missed any more.
    ///
    /// @param watches whether changes are told from now on; if not, nothing that is kept counts
    void forget(boolean watches) {
        watched = watches;
        folders.clear();
    }
}

package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.vault.VaultPath;

/// Finds places for what comes back.
final class FreeName {

    private static final int MOST = 1_000;

    private FreeName() {}

    static boolean taken(FileView files, VaultPath path) throws SigmaVaultException {
        try {
            files.stat(path);
            return true;
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found") || e.code().equals("not-a-folder")) {
                return false;
            }
            throw e;
        }
    }

    /// The path, or with a number behind its name: `photo (2).jpg`.
    static VaultPath near(FileView files, VaultPath path) throws SigmaVaultException {
        VaultPath free = path;
        for (int number = 2; taken(files, free); number++) {
            if (number > MOST) {
                throw ShareException.failed(
                        "restoring", "its name is taken 1,000 times: remove some");
            }
            String name = path.name();
            int dot = name.lastIndexOf('.');
            free =
                    path.parent()
                            .resolve(
                                    dot > 0
                                            ? name.substring(0, dot)
                                                    + " ("
                                                    + number
                                                    + ")"
                                                    + name.substring(dot)
                                            : name + " (" + number + ")");
        }
        return free;
    }

    /// Makes the folders of a path that are not there.
    static void makeFolders(FileView files, VaultPath folder) throws SigmaVaultException {
        VaultPath made = VaultPath.ROOT;
        for (String name : folder.names()) {
            made = made.resolve(name);
            if (!taken(files, made)) {
                files.makeFolder(made);
            }
        }
    }
}

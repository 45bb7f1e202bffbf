package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.vault.VaultPath;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Moves what is removed to `.recycle/DAY/` and its old path, `DAY` in UTC; where that is taken to `.recycle/DAY.2/`, and so
/// on. What is removed from there is gone.
record RecycleBin(Clock clock) {

    static final String FOLDER = ".recycle";
    private static final int MOST_A_DAY = 1_000;

    static boolean inside(VaultPath path) {
        return !path.isRoot() && path.names().getFirst().equals(FOLDER);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    void take(FileView files, VaultPath path) throws SigmaVaultException {
        String day = today().toString();
        for (int turn = 1; turn <= MOST_A_DAY; turn++) {
            VaultPath folder =
                    VaultPath.ROOT.resolve(FOLDER).resolve(turn == 1 ? day : day + "." + turn);
            VaultPath to = folder;
            for (String name : path.names()) {
                to = to.resolve(name);
            }
            try {
                makeFolders(files, to.parent());
                files.move(path, to, false);
                return;
            } catch (SigmaVaultException e) {
                if (!e.code().equals("file-exists") && !e.code().equals("not-a-folder")) {
                    throw e;
                }
            }
        }
        throw ShareException.failed(FOLDER, "this path was removed 1,000 times today: empty it");
    }

    private static void makeFolders(FileView files, VaultPath folder) throws SigmaVaultException {
        VaultPath made = VaultPath.ROOT;
        for (String name : folder.names()) {
            made = made.resolve(name);
            try {
                files.makeFolder(made);
            } catch (SigmaVaultException e) {
                if (!e.code().equals("file-exists") || !files.stat(made).folder()) {
                    throw e;
                }
            }
        }
    }
}

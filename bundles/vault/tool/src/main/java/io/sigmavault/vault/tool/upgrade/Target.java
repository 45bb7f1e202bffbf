package io.sigmavault.vault.tool.upgrade;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.tool.cli.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where the new vault goes. It is filled under the name `NAME.upgrading`, which no server takes for a vault, and renamed
/// when all of it is on stable storage: what has the name NAME is whole, at whatever moment power goes. What an upgrade
/// that was cut short left is deleted by the next one.
///
/// @param parent the folder it is in
/// @param unfinished the folder `NAME.upgrading` of it, as a disk
/// @param name of the new vault's folder
public record Target(Disk parent, Disk unfinished, String name) {

    private static final String UNFINISHED = ".upgrading";

    /// Any byte of the lock file does: a writer locks this one.
    private static final long WRITER = 0;

    /// A folder of this computer.
    ///
    /// @throws SigmaVaultException code `vault-exists` if it is a file, a link or the root
    public static Target of(Path folder) throws SigmaVaultException {
        var whole = folder.toAbsolutePath().normalize();
        var parent = whole.getParent();
        var last = whole.getFileName();
        boolean other =
                Files.exists(whole, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(whole, LinkOption.NOFOLLOW_LINKS);
        if (parent == null || last == null || other) {
            throw exists(folder.toString());
        }
        String name = last.toString();
        return new Target(
                Disk.folder(parent), Disk.folder(parent.resolve(unfinishedName(name))), name);
    }

    /// What a folder is called while it is filled.
    public static String unfinishedName(String name) {
        return name + UNFINISHED;
    }

    private static SigmaVaultException exists(String what) {
        return ToolException.refused(
                "vault-exists", what + " is not an empty folder: choose a new or an empty one");
    }

    /// Makes sure that the name is free, an empty folder not counted, and deletes what an earlier upgrade left.
    ///
    /// @throws SigmaVaultException codes `vault-exists`; `vault-busy` if another process is at it
    void prepare() throws SigmaVaultException {
        try {
            parent.makeFolder("");
            if (!parent.list(name).isEmpty()) {
                throw exists(name);
            }
            removeEmptyFolder();
            String left = unfinishedName(name);
            if (parent.exists(left)) {
                takeLock(left);
                deleteAll(left);
                parent.forceFolder("");
            }
        } catch (IOException e) {
            throw ToolException.failed("preparing " + name, e);
        }
    }

    /// An empty folder makes room now, so that one that can't (a place where a disk is mounted) is refused before the
    /// work is done.
    private void removeEmptyFolder() throws IOException {
        if (parent.exists(name)) {
            parent.delete(name);
            if (parent.exists(name)) {
                throw new IOException("it is in the way");
            }
        }
    }

    private void takeLock(String left) throws SigmaVaultException {
        try {
            parent.lock(left + "/lock", WRITER, 1).close();
        } catch (IOException e) {
            throw ToolException.refused(
                            "vault-busy", left + " is in use by another upgrade: wait for that")
                    .because(e);
        }
    }

    private void deleteAll(String path) throws IOException {
        for (var each : parent.list(path)) {
            deleteAll(path + "/" + each);
        }
        parent.delete(path);
    }

    /// Deletes what was made, so that a full disk has its space back.
    void discard() {
        try {
            deleteAll(unfinishedName(name));
        } catch (IOException e) {
            // Never taken for a vault, because of its name; the next upgrade tries again.
            return;
        }
    }

    /// Gives the folder its name, for good when this returns. Everything in it is on stable storage already.
    void finish() throws SigmaVaultException {
        try {
            unfinished.forceFolder("");
            parent.rename(unfinishedName(name), name);
            parent.forceFolder("");
        } catch (IOException e) {
            throw ToolException.failed("giving " + name + " its name", e);
        }
    }
}

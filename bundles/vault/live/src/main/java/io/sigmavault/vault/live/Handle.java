package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;

/// A file that is open for writing, wherever it goes. Changed and read under the namespace's lock.
final class Handle {

    private final long inode;
    private VaultPath path;
    private boolean attached = true;

    Handle(long inode, VaultPath path) {
        this.inode = inode;
        this.path = path;
    }

    long inode() {
        return inode;
    }

    VaultPath path() {
        return path;
    }

    /// Whether the file is still there.
    boolean attached() {
        return attached;
    }

    /// Follows what was just done. A file that lost this name and has others goes on under one of those.
    void follow(Operation operation, Paths paths) throws SigmaVaultException {
        boolean had = attached;
        boolean putThere =
                operation instanceof Operation.PutFile put && put.change().path().equals(path);
        follow(operation);
        if (had && (!attached || putThere && paths.needFile(path).number() != inode)) {
            var other = FirstName.of(paths.files(), inode);
            attached = other != null;
            path = other == null ? path : other;
        }
    }

    private void follow(Operation operation) {
        switch (operation) {
            case Operation.Remove(var change) -> detachBelow(change.path());
            case Operation.Move(var change) -> {
                detachBelow(change.path());
                var from = change.from();
                if (attached && from != null && path.startsWith(from)) {
                    var to = change.path();
                    for (var name : path.names().subList(from.names().size(), depth())) {
                        to = to.resolve(name);
                    }
                    path = to;
                }
            }
            case Operation.Copy(var change) -> detachBelow(change.path());
            case Operation.Restore(var change, _) -> detachBelow(change.path());
            default -> {}
        }
    }

    private int depth() {
        return path.names().size();
    }

    private void detachBelow(VaultPath top) {
        attached &= !path.startsWith(top);
    }
}

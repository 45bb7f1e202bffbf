package io.sigmavault.vault.live;

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

    void follow(Operation operation) {
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

package io.sigmavault.share.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/// Paths that vaults keep sealed, opened once each: every operation of a share asks for its own, and opening it cost as much
/// as the rest of a small one. They go with the unlocked vault whose files they lead to. Memory: at most [#MOST] paths a
/// vault.
final class OpenedPaths {

    private static final int MOST = 1_000;

    private final Map<VaultFiles, Map<String, VaultPath>> vaults = new WeakHashMap<>();

    /// Opens a path that was not asked for yet.
    @FunctionalInterface
    interface Opener {
        VaultPath open() throws SigmaVaultException;
    }

    /// @param files of the unlocked vault
    VaultPath of(VaultFiles files, String sealed, Opener opener) throws SigmaVaultException {
        var known = known(files);
        var path = known.get(sealed);
        if (path == null) {
            path = opener.open();
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(sealed, path);
        }
        return path;
    }

    private Map<String, VaultPath> known(VaultFiles files) {
        synchronized (vaults) {
            return vaults.computeIfAbsent(files, _ -> new ConcurrentHashMap<>());
        }
    }
}

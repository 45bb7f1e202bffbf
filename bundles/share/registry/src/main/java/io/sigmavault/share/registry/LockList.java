package io.sigmavault.share.registry;

import io.sigmavault.share.LockSource;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.vault.VaultPath;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// Asks every protocol for the locks of its clients. A lock whose holder's account, session or token is gone holds no more.
final class LockList {

    private final Set<LockSource> sources = new CopyOnWriteArraySet<>();
    private final Gatekeeper gate;

    LockList(Gatekeeper gate) {
        this.gate = gate;
    }

    void add(LockSource source) {
        sources.add(source);
    }

    void remove(LockSource source) {
        sources.remove(source);
    }

    /// Whether anything in it is locked.
    boolean any(Share share) {
        return sources.stream()
                .anyMatch(source -> !source.holders(share.name(), VaultPath.ROOT, true).isEmpty());
    }

    /// Refuses a change of what is locked over another protocol, by the same account too: it may be another program of it.
    ///
    /// @param protocol by which the change comes, which heeds its own locks; empty for none
    /// @param deep all that is below the path changes too
    /// @throws ShareException code `locked`
    void check(Share share, String protocol, VaultPath path, boolean deep) throws ShareException {
        for (var source : sources) {
            if (source.protocol().equals(protocol)) {
                continue;
            }
            for (var holder : source.holders(share.name(), path, deep)) {
                var account = gate.account(holder);
                if (account.isPresent()) {
                    throw ShareException.locked(account.get());
                }
            }
        }
    }
}

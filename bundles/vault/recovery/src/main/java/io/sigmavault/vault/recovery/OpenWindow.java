package io.sigmavault.vault.recovery;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.keys.shares.Shares;
import io.sigmavault.vault.RecoveryShares.Given;
import io.sigmavault.vault.RecoveryShares.Purpose;
import io.sigmavault.vault.RecoveryShares.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Shares that were handed in and are fewer than are needed. Memory: at most 16 of 32 bytes. For one thread at a time.
final class OpenWindow implements AutoCloseable {

    /// What a window is for: there is one of each.
    record Id(String vault, int slot, Purpose purpose) {}

    final Id id;
    final Instant ends;
    private final int threshold;
    private final String set;
    private final List<Share> shares = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();

    OpenWindow(Id id, Share first, Instant ends) {
        this.id = id;
        this.ends = ends;
        threshold = first.threshold();
        set = Shares.idText(first.setId());
    }

    boolean has(int number) {
        return given.stream().anyMatch(each -> each.number() == number);
    }

    boolean isFrom(Actor actor) {
        return given.stream().anyMatch(each -> each.by().equals(actor));
    }

    /// Takes the share over.
    void add(Share share, Actor by, Instant now) {
        shares.add(share);
        given.add(new Given(share.number(), by, now));
    }

    boolean isFull() {
        return shares.size() >= threshold;
    }

    /// @return to be closed by the caller
    Secret secret() throws SigmaVaultException {
        return Shares.combine(shares);
    }

    Window shown(boolean complete) {
        return new Window(id.slot, set, id.purpose, threshold, given, ends, complete);
    }

    @Override
    public void close() {
        shares.forEach(Share::close);
        shares.clear();
    }
}

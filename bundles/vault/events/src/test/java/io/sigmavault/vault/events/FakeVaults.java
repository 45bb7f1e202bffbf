package io.sigmavault.vault.events;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One vault named `photos` that remembers changes and does nothing else.
final class FakeVaults implements Vaults {

    static final String NAME = "photos";

    private final List<VaultChange> changes = new ArrayList<>();
    private State state = State.LOCKED;
    private boolean there = true;
    private long forgotten;

    synchronized void state(State next) {
        state = next;
        notifyAll();
    }

    synchronized void remove() {
        there = false;
    }

    synchronized void forgetUpTo(long sequence) {
        forgotten = sequence;
    }

    synchronized void clear() {
        changes.clear();
    }

    synchronized void change(VaultChange.Kind kind, String path, @Nullable String from) {
        changes.add(
                new VaultChange(
                        changes.size() + 1,
                        Instant.EPOCH,
                        new Actor("person", "anna"),
                        kind,
                        VaultPath.parse(path),
                        from == null ? null : VaultPath.parse(from),
                        7));
        notifyAll();
    }

    /// A change that is about no file, or one of a snapshot.
    synchronized void change(VaultChange.Kind kind, VaultPath path, long number) {
        var anna = new Actor("person", "anna");
        long sequence = changes.size() + 1L;
        changes.add(new VaultChange(sequence, Instant.EPOCH, anna, kind, path, null, 0, number));
        notifyAll();
    }

    private void open() throws SigmaVaultException {
        if (state == State.LOCKED) {
            throw VaultException.locked(NAME);
        }
    }

    @Override
    public synchronized List<VaultInfo> list() {
        return there ? List.of(info(NAME)) : List.of();
    }

    @Override
    public synchronized VaultInfo info(String name) {
        return new VaultInfo(NAME, 0, state, Instant.EPOCH, 0, 0, 0, 0, Map.of(), changes.size());
    }

    @Override
    public synchronized String seal(String vault, String text) throws SigmaVaultException {
        open();
        return "sealed:" + Integer.toHexString(text.hashCode());
    }

    @Override
    public synchronized List<VaultChange> changes(String vault, long after, int limit)
            throws SigmaVaultException {
        open();
        return changes.stream()
                .filter(change -> change.sequence() > Math.max(after, forgotten))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long awaitChange(String vault, long after, Duration wait)
            throws SigmaVaultException, InterruptedException {
        open();
        if (changes.size() <= after) {
            wait(wait.toMillis());
        }
        open();
        return changes.size();
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VaultInfo lock(String name, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VaultFiles files(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String open(String vault, String sealed) {
        throw new UnsupportedOperationException();
    }
}

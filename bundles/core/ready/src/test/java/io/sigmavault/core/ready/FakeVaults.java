package io.sigmavault.core.ready;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Vaults without files; writes down what was asked of it.
final class FakeVaults implements Vaults {

    final List<String> log = new ArrayList<>();
    private final TreeMap<String, String> passphrases = new TreeMap<>();

    @Override
    public List<VaultInfo> list() {
        return passphrases.keySet().stream().map(FakeVaults::describe).toList();
    }

    @Override
    public VaultInfo info(String name) {
        return describe(name);
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor) {
        passphrases.put(name, new String(passphrase));
        log.add("create " + name + " " + new String(passphrase));
        return describe(name);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        if (!new String(passphrase).equals(passphrases.get(name))) {
            throw new SigmaVaultException("wrong-passphrase", 403, "the passphrase is wrong");
        }
        log.add("unlock " + name + " " + new String(passphrase));
        return describe(name);
    }

    @Override
    public VaultInfo lock(String name, Actor actor) {
        return describe(name);
    }

    @Override
    public VaultFiles files(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String seal(String vault, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String open(String vault, String sealed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit) {
        return List.of();
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait) {
        return afterSequence;
    }

    private static VaultInfo describe(String name) {
        return new VaultInfo(
                name, 0, VaultInfo.State.UNLOCKED, Instant.EPOCH, 0, 0, 0, 0, Map.of(), 0);
    }
}

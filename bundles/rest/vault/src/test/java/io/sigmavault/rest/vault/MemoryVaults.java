package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Vaults in memory.
final class MemoryVaults implements Vaults {

    private final Map<String, MemoryFiles> files = new TreeMap<>();
    private final Map<String, State> states = new TreeMap<>();

    MemoryFiles memory(String vault) {
        var found = files.get(vault);
        if (found == null) {
            throw new IllegalStateException(vault);
        }
        return found;
    }

    @Override
    public List<VaultInfo> list() {
        return states.keySet().stream().map(this::describe).toList();
    }

    private VaultInfo describe(String name) {
        var state = states.getOrDefault(name, State.LOCKED);
        return new VaultInfo(name, 0, state, Instant.EPOCH, 0, 0, 0, 0, Map.of("zstd", 3L), 0);
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        if (!states.containsKey(name)) {
            throw VaultException.unknown(name);
        }
        return describe(name);
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        if (states.containsKey(name)) {
            throw VaultException.exists(name);
        }
        files.put(name, new MemoryFiles());
        states.put(name, State.UNLOCKED);
        return describe(name);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        info(name);
        if (!new String(passphrase).equals("right passphrase")) {
            throw VaultException.wrongPassphrase(name);
        }
        states.put(name, State.UNLOCKED);
        return describe(name);
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        info(name);
        states.put(name, State.LOCKED);
        return describe(name);
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        if (info(name).state() == State.LOCKED) {
            throw VaultException.locked(name);
        }
        return memory(name);
    }

    @Override
    public String seal(String vault, String text) {
        return "sealed:" + text;
    }

    @Override
    public String open(String vault, String sealed) {
        return sealed.substring("sealed:".length());
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit) {
        return memory(vault).changes.stream()
                .filter(change -> change.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait) {
        return afterSequence;
    }
}

package io.sigmavault.vault.engine;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// All vaults of one folder. Works without OSGi.
final class VaultsEngine implements Vaults, RemovalGuard, AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST_CHANGES = 10_000;
    private static final String CODEC_FEATURE = "sigmavault-codec-";

    private final Shared shared;
    private final VaultFolders folders;
    private final Map<String, OpenVault> open = new ConcurrentHashMap<>();

    /// Held while a vault is made, unlocked or locked: one passphrase derivation at a time, because
    /// each takes 64 MiB.
    private final ReentrantLock transitions = new ReentrantLock();

    VaultsEngine(Codecs codecs, Crypto crypto, Disk disk, Settings settings) {
        shared = new Shared(codecs, crypto, disk, settings);
        folders = new VaultFolders(shared);
        folders.sweep();
    }

    /// Applies settings; what is sized at the start keeps its size.
    void configure(Settings settings) {
        shared.settings = settings;
    }

    @Override
    public List<VaultInfo> list() {
        var infos = new ArrayList<VaultInfo>();
        for (var name : names()) {
            try {
                infos.add(info(name));
            } catch (SigmaVaultException e) {
                // It has gone meanwhile.
                continue;
            }
        }
        return infos;
    }

    private List<String> names() {
        try {
            return shared.disk.list("").stream()
                    .filter(name -> NAME.matcher(name).matches() && folders.exists(name))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        var vault = open.get(name);
        return vault != null ? vault.info() : locked(name);
    }

    private VaultInfo locked(String name) throws SigmaVaultException {
        checkThere(name);
        return folders.lockedInfo(name);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether there is a vault of this name in version 0.
    boolean has(String name) {
        return NAME.matcher(name).matches() && folders.exists(name);
    }

    private void checkThere(String name) throws VaultException {
        if (!has(name)) {
            throw VaultException.unknown(name);
        }
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        transitions.lock();
        try (var secret = Passphrase.take(passphrase)) {
            if (!NAME.matcher(name).matches()) {
                throw VaultException.badName(name);
            }
            if (folders.exists(name)) {
                throw VaultException.exists(name);
            }
            Passphrase.checkLength(secret);
            folders.create(name, secret);
            return start(name, folders.unlock(name, secret));
        } finally {
            transitions.unlock();
        }
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        transitions.lock();
        try (var secret = Passphrase.take(passphrase)) {
            checkThere(name);
            var vault = open.get(name);
            if (vault != null) {
                folders.check(name, secret);
                return vault.info();
            }
            return start(name, folders.unlock(name, secret));
        } finally {
            transitions.unlock();
        }
    }

    private VaultInfo start(String name, OpenVault vault) throws SigmaVaultException {
        open.put(name, vault);
        vault.maintain();
        return vault.info();
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        transitions.lock();
        try {
            checkThere(name);
            var vault = open.remove(name);
            if (vault != null) {
                vault.close();
            }
            return locked(name);
        } finally {
            transitions.unlock();
        }
    }

    private OpenVault unlocked(String name) throws SigmaVaultException {
        var vault = open.get(name);
        if (vault == null) {
            checkThere(name);
            throw VaultException.locked(name);
        }
        return vault;
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        return unlocked(name).files();
    }

    @Override
    public String seal(String vault, String text) throws SigmaVaultException {
        return inside(vault, found -> found.sealer().seal(text));
    }

    @Override
    public String open(String vault, String sealed) throws SigmaVaultException {
        return inside(vault, found -> found.sealer().open(sealed));
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException {
        if (limit < 1 || limit > MOST_CHANGES) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        return inside(vault, found -> found.changes(afterSequence, limit));
    }

    private interface Work<T> {
        T in(OpenVault vault) throws SigmaVaultException;
    }

    private <T> T inside(String name, Work<T> work) throws SigmaVaultException {
        var vault = unlocked(name);
        var gate = vault.enter();
        try {
            return work.in(vault);
        } finally {
            gate.leave();
        }
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return unlocked(vault).awaitChange(afterSequence, wait);
    }

    @Override
    public List<String> usersOf(String feature) {
        if (!feature.startsWith(CODEC_FEATURE)) {
            return List.of();
        }
        var codec = feature.substring(CODEC_FEATURE.length());
        var users = new ArrayList<String>();
        for (var name : names()) {
            var vault = open.get(name);
            folders.codecUse(name, vault, codec).ifPresent(users::add);
        }
        return users;
    }

    /// Locks all vaults.
    @Override
    public void close() {
        transitions.lock();
        try {
            for (var name : List.copyOf(open.keySet())) {
                var vault = open.remove(name);
                if (vault != null) {
                    vault.close();
                }
            }
        } finally {
            transitions.unlock();
        }
        shared.close();
    }
}

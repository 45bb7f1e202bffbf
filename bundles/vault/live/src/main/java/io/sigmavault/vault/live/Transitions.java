package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Unlock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes, unlocks and locks vaults, one at a time: each derivation of a key from a passphrase takes 64 MiB. Knows which
/// are unlocked.
final class Transitions implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Shared shared;
    private final VaultDirs folders;
    private final Map<String, LiveVault> open = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final OpeningWatch watch = new OpeningWatch(new Openable());
    private boolean closed;

    Transitions(Shared shared, VaultDirs folders) {
        this.shared = shared;
        this.folders = folders;
    }

    /// Unlocks by itself what is opened by a key file.
    OpeningWatch watch() {
        return watch;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// @throws VaultException code `vault-unknown`
    void checkThere(String name) throws VaultException {
        if (!isName(name) || !folders.exists(name)) {
            throw VaultException.unknown(name);
        }
    }

    /// @throws SigmaVaultException codes `vault-name-invalid`, `vault-exists`
    void checkFree(String name) throws SigmaVaultException {
        if (!isName(name)) {
            throw VaultException.badName(name);
        }
        if (folders.exists(name)) {
            throw VaultException.exists(name);
        }
    }

    private void checkMemory() throws VaultException {
        int most = shared.settings().mostVaults();
        if (open.size() >= most) {
            throw VaultException.tooLarge(
                    "there is memory for " + most + " unlocked vaults: lock another vault first");
        }
    }

    /// The vault if it is unlocked, or null.
    @Nullable LiveVault get(String name) {
        return open.get(name);
    }

    boolean isOpen(String name) {
        return open.containsKey(name);
    }

    /// @throws VaultException codes `vault-unknown`, `vault-locked`
    LiveVault need(String name) throws VaultException {
        var vault = open.get(name);
        if (vault == null) {
            checkThere(name);
            throw VaultException.locked(name);
        }
        return vault;
    }

    /// Something done to an unlocked vault.
    interface Work<T> {
        T in(LiveVault vault) throws SigmaVaultException;
    }

    /// Does something to a vault, which is not locked meanwhile.
    <T> T inside(String name, Work<T> work) throws SigmaVaultException {
        var vault = need(name);
        var gate = vault.enter();
        try {
            return work.in(vault);
        } finally {
            gate.leave();
        }
    }

    VaultInfo info(String name) throws SigmaVaultException {
        var vault = open.get(name);
        return vault != null ? vault.info() : locked(name);
    }

    private VaultInfo locked(String name) throws SigmaVaultException {
        checkThere(name);
        return folders.lockedInfo(name);
    }

    /// Names of those that are unlocked.
    List<String> unlocked() {
        return List.copyOf(open.keySet());
    }

    /// Makes a vault; its slots and opening fit each other.
    VaultInfo make(String name, List<NewSlot> wanted, Opening opening) throws SigmaVaultException {
        lock.lock();
        try {
            checkFree(name);
            checkMemory();
            return start(name, folders.create(name, wanted, opening));
        } finally {
            lock.unlock();
        }
    }

    VaultInfo unlock(String name, Unlock key) throws SigmaVaultException {
        lock.lock();
        try {
            checkThere(name);
            var vault = open.get(name);
            if (vault != null) {
                folders.check(name, key);
                return vault.info();
            }
            checkMemory();
            var info = start(name, folders.unlock(name, key));
            watch.release(name);
            return info;
        } finally {
            lock.unlock();
        }
    }

    private VaultInfo start(String name, LiveVault vault) throws SigmaVaultException {
        open.put(name, vault);
        vault.upkeep().changed();
        return vault.info();
    }

    /// Does nothing if the key opens the vault.
    ///
    /// @throws SigmaVaultException codes `wrong-passphrase`, `key-file-wrong`
    void check(String name, Unlock key) throws SigmaVaultException {
        lock.lock();
        try {
            checkThere(name);
            folders.check(name, key);
        } finally {
            lock.unlock();
        }
    }

    VaultInfo lock(String name) throws SigmaVaultException {
        lock.lock();
        try {
            checkThere(name);
            watch.hold(name);
            var vault = open.remove(name);
            if (vault != null) {
                vault.close();
            }
            return locked(name);
        } finally {
            lock.unlock();
        }
    }

    /// Locks a vault and destroys its keys.
    void shred(String name) throws SigmaVaultException {
        lock.lock();
        try {
            checkThere(name);
            watch.hold(name);
            var vault = open.remove(name);
            if (vault != null) {
                vault.close();
            }
            folders.shred(name);
        } catch (IOException e) {
            throw Trouble.of(name, e);
        } finally {
            lock.unlock();
        }
    }

    /// Closes a vault, there or not; its key file opens it again when it is.
    void gone(String name) {
        lock.lock();
        try {
            var vault = open.remove(name);
            if (vault != null) {
                vault.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is unlocked by key file.
    private final class Openable implements OpeningWatch.Target {
        @Override
        public Set<String> names() {
            return Set.copyOf(folders.names());
        }

        @Override
        public boolean isOpen(String vault) {
            return open.containsKey(vault);
        }

        @Override
        public Opening written(String vault) {
            return OpeningFile.read(folders.disk(vault));
        }

        @Override
        public void unlock(String vault, String path) throws SigmaVaultException {
            lock.lock();
            try (var secret = KeyFiles.read(vault, path)) {
                if (!closed && !open.containsKey(vault) && !watch.isHeld(vault)) {
                    Transitions.this.unlock(vault, new Unlock.KeyFile(secret));
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /// Locks all vaults.
    @Override
    public void close() {
        watch.close();
        lock.lock();
        try {
            closed = true;
            for (var name : unlocked()) {
                var vault = open.remove(name);
                if (vault != null) {
                    vault.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }
}

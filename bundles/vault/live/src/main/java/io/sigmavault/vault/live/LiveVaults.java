package io.sigmavault.vault.live;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.Swept;
import io.sigmavault.vault.objects.Unlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All vaults of one folder, in format 1. Works without OSGi. What it promises of memory: [LiveSettings].
public final class LiveVaults implements Vaults, Snapshots, Space, RemovalGuard, AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST_CHANGES = 10_000;
    private static final String CODEC_FEATURE = "sigmavault-codec-";

    private final Shared shared;
    private final VaultDirs folders;
    private final Map<String, LiveVault> open = new ConcurrentHashMap<>();
    private final OpeningWatch watch;
    private final LiveKeySlots slots;
    private boolean closed;

    /// Held while a vault is made, unlocked or locked: one passphrase derivation at a time, because
    /// each takes 64 MiB.
    private final ReentrantLock transitions = new ReentrantLock();

    /// @param folder of all vaults, made if it is not there
    /// @throws IOException if the folder can't be made
    public LiveVaults(Path folder, Crypto crypto, Codecs codecs, LiveSettings settings, Clock clock)
            throws IOException {
        this(
                Disk.folder(folder),
                () -> folder.toFile().getUsableSpace(),
                crypto,
                codecs,
                settings,
                clock);
    }

    /// @param free free bytes of the disk
    public LiveVaults(
            Disk disk,
            LongSupplier free,
            Crypto crypto,
            Codecs codecs,
            LiveSettings settings,
            Clock clock)
            throws IOException {
        shared = Shared.of(disk, free, crypto, codecs, settings, clock);
        folders = new VaultDirs(shared);
        disk.makeFolder("");
        folders.sweep();
        watch = new OpeningWatch(new Openable());
        slots = new LiveKeySlots(this, watch);
    }

    /// Unlocks by itself, from now on, the vaults that are opened by a key file.
    public void watch() {
        watch.start();
    }

    /// Looks once, as [#watch] does every two seconds.
    void look() {
        watch.look();
    }

    /// The ways to open these vaults.
    public KeySlots keySlots() {
        return slots;
    }

    /// Applies settings: codecs, level and the limits of disk at once, memory with the next unlocking.
    ///
    /// @throws SigmaVaultException code `vault-io-failed` if a vault can't note its codecs
    public void configure(LiveSettings settings) throws SigmaVaultException {
        shared.current().set(settings);
        for (var name : List.copyOf(open.keySet())) {
            var vault = open.get(name);
            if (vault != null && vault.gate.enter()) {
                try {
                    vault.configure();
                } finally {
                    vault.gate.leave();
                }
            }
        }
    }

    private void checkMemory() throws VaultException {
        int most = shared.settings().mostVaults();
        if (open.size() >= most) {
            throw VaultException.tooLarge(
                    "there is memory for " + most + " unlocked vaults: lock another vault first");
        }
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
            return shared.disk().list("").stream()
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

    void checkThere(String name) throws VaultException {
        if (!NAME.matcher(name).matches() || !folders.exists(name)) {
            throw VaultException.unknown(name);
        }
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        var slot = new NewSlot.Passphrase("passphrase", passphrase);
        return slots.create(name, List.of(slot), new Opening.Ask(), actor);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        return slots.unlock(name, new VaultKey.Passphrase(passphrase), actor);
    }

    /// Makes a vault; its slots and opening fit each other.
    VaultInfo make(String name, List<io.sigmavault.vault.objects.NewSlot> wanted, Opening opening)
            throws SigmaVaultException {
        transitions.lock();
        try {
            checkFree(name);
            checkMemory();
            return start(name, folders.create(name, wanted, opening));
        } finally {
            transitions.unlock();
        }
    }

    /// @throws SigmaVaultException codes `vault-name-invalid`, `vault-exists`
    void checkFree(String name) throws SigmaVaultException {
        if (!NAME.matcher(name).matches()) {
            throw VaultException.badName(name);
        }
        if (folders.exists(name)) {
            throw VaultException.exists(name);
        }
    }

    VaultInfo unlock(String name, Unlock key) throws SigmaVaultException {
        transitions.lock();
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
            transitions.unlock();
        }
    }

    /// Does nothing if the key opens the vault.
    ///
    /// @throws SigmaVaultException codes `wrong-passphrase`, `key-file-wrong`
    void check(String name, Unlock key) throws SigmaVaultException {
        transitions.lock();
        try {
            checkThere(name);
            folders.check(name, key);
        } finally {
            transitions.unlock();
        }
    }

    /// What is unlocked by key file.
    private final class Openable implements OpeningWatch.Target {
        @Override
        public Set<String> names() {
            return Set.copyOf(LiveVaults.this.names());
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
            transitions.lock();
            try (var secret = KeyFiles.read(vault, path)) {
                if (!closed && !open.containsKey(vault) && !watch.isHeld(vault)) {
                    LiveVaults.this.unlock(vault, new Unlock.KeyFile(secret));
                }
            } finally {
                transitions.unlock();
            }
        }
    }

    private VaultInfo start(String name, LiveVault vault) throws SigmaVaultException {
        open.put(name, vault);
        vault.upkeep().changed();
        return vault.info();
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        transitions.lock();
        try {
            checkThere(name);
            watch.hold(name);
            var vault = open.remove(name);
            if (vault != null) {
                vault.close();
            }
            return locked(name);
        } finally {
            transitions.unlock();
        }
    }

    VaultDirs folders() {
        return folders;
    }

    LiveVault unlocked(String name) throws SigmaVaultException {
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

    interface Work<T> {
        T in(LiveVault vault) throws SigmaVaultException;
    }

    <T> T inside(String name, Work<T> work) throws SigmaVaultException {
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
    public List<Snapshot> list(String vault) throws SigmaVaultException {
        return inside(vault, found -> found.snapshots().list());
    }

    @Override
    public Snapshot create(String vault, String label, Actor actor) throws SigmaVaultException {
        return inside(vault, found -> found.snapshots().create(label, actor));
    }

    @Override
    public void delete(String vault, long number, Actor actor) throws SigmaVaultException {
        inside(
                vault,
                found -> {
                    found.snapshots().delete(number, actor);
                    return number;
                });
    }

    @Override
    public VaultFiles files(String vault, long number) throws SigmaVaultException {
        return inside(
                vault, found -> new SnapshotFiles(found, number, found.snapshots().view(number)));
    }

    @Override
    public List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        return inside(vault, found -> found.snapshots().differences(from, to, after, limit));
    }

    @Override
    public Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return inside(vault, found -> found.snapshots().restore(number, from, to, replace, actor));
    }

    private interface Survey<T> {
        T of(LiveSpace space) throws SigmaVaultException, InterruptedException;
    }

    private <T> T survey(String name, Survey<T> survey)
            throws SigmaVaultException, InterruptedException {
        var vault = unlocked(name);
        var gate = vault.enter();
        try {
            return survey.of(vault.space());
        } catch (InterruptedException e) {
            if (vault.gate.isClosing()) {
                throw VaultException.locked(name).because(e);
            }
            throw e;
        } finally {
            gate.leave();
        }
    }

    @Override
    public Usage usage(String vault, Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, space -> space.usage(progress));
    }

    @Override
    public @Nullable Usage lastUsage(String vault) throws SigmaVaultException {
        return unlocked(vault).space().lastUsage();
    }

    @Override
    public List<Group> duplicates(String vault) throws SigmaVaultException, InterruptedException {
        return survey(vault, LiveSpace::duplicates);
    }

    @Override
    public Freed freed(String vault, List<VaultPath> paths)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, space -> space.freed(paths));
    }

    /// Deletes what no file, no snapshot and no open handle of an unlocked vault needs. Done by itself as well, when much
    /// was removed.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`, `vault-io-failed`
    public Swept sweep(String vault) throws SigmaVaultException {
        return inside(vault, LiveVault::sweep);
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
            if (vault != null) {
                vault.seal();
            }
            folders.codecUse(name, vault, codec).ifPresent(users::add);
        }
        return users;
    }

    /// Locks all vaults.
    @Override
    public void close() {
        watch.close();
        transitions.lock();
        try {
            closed = true;
            for (var name : List.copyOf(open.keySet())) {
                var vault = open.remove(name);
                if (vault != null) {
                    vault.close();
                }
            }
        } finally {
            transitions.unlock();
        }
        shared.upkeep().shutdownNow();
    }
}

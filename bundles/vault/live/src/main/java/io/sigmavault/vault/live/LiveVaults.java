package io.sigmavault.vault.live;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.Resealing;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All vaults of one folder, in format 1. Works without OSGi. What it promises of memory: [LiveSettings].
public final class LiveVaults
        implements Vaults,
                Snapshots,
                Space,
                Resealing,
                DenseTier,
                Codebooks,
                RemovalGuard,
                AutoCloseable {

    private static final int MOST_CHANGES = 10_000;
    private static final String CODEC_FEATURE = "sigmavault-codec-";

    private final Shared shared;
    private final VaultDirs folders;
    private final Transitions transitions;
    private final LiveKeySlots slots;
    private final LiveKeyRotation rotation;

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
        this(disk, (_, bytes) -> free.getAsLong() >= bytes, crypto, codecs, settings, clock);
    }

    /// @param disk on which the first part of a path, the vault's name, may choose among several disks
    /// @param room of the disk under each vault
    public LiveVaults(
            Disk disk, Room room, Crypto crypto, Codecs codecs, LiveSettings settings, Clock clock)
            throws IOException {
        shared = Shared.of(disk, room, crypto, codecs, settings, clock);
        folders = new VaultDirs(shared);
        disk.makeFolder("");
        folders.sweep();
        transitions = new Transitions(shared, folders);
        slots = new LiveKeySlots(transitions, folders);
        rotation = new LiveKeyRotation(transitions, folders);
    }

    /// Unlocks by itself, from now on, the vaults that are opened by a key file.
    public void watch() {
        transitions.watch().start();
    }

    /// Looks once, as [#watch] does every two seconds.
    void look() {
        transitions.watch().look();
    }

    /// The ways to open these vaults.
    public KeySlots keySlots() {
        return slots;
    }

    /// The keys under these ways.
    public KeyRotation keyRotation() {
        return rotation;
    }

    /// Applies settings: codecs, level and the limits of disk at once, memory with the next unlocking.
    ///
    /// @throws SigmaVaultException code `vault-io-failed` if a vault can't note its codecs
    public void configure(LiveSettings settings) throws SigmaVaultException {
        shared.current().set(settings);
        for (var name : transitions.unlocked()) {
            var vault = transitions.get(name);
            if (vault != null && vault.gate.enter()) {
                try {
                    vault.configure();
                } finally {
                    vault.gate.leave();
                }
            }
        }
    }

    /// Who learns codebooks from now on.
    public void train(Training training) {
        shared.training().set(training);
    }

    @Override
    public List<VaultInfo> list() {
        var infos = new ArrayList<VaultInfo>();
        for (var name : folders.names()) {
            try {
                infos.add(info(name));
            } catch (SigmaVaultException e) {
                // It has gone meanwhile.
                continue;
            }
        }
        return infos;
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        return transitions.info(name);
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

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        return transitions.lock(name);
    }

    /// Closes a vault whose disk is not there any more: handles fail, keys are forgotten. What was acknowledged is on that
    /// disk. Does nothing if it is not unlocked.
    public void gone(String name) {
        transitions.gone(name);
    }

    public boolean isUnlocked(String name) {
        return transitions.isOpen(name);
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        return transitions.need(name).files();
    }

    @Override
    public String seal(String vault, String text) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.sealer().seal(text));
    }

    @Override
    public String open(String vault, String sealed) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.sealer().open(sealed));
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException {
        if (limit < 1 || limit > MOST_CHANGES) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        return transitions.inside(vault, found -> found.changes(afterSequence, limit));
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return transitions.need(vault).awaitChange(afterSequence, wait);
    }

    @Override
    public List<Snapshot> list(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.snapshots().list());
    }

    @Override
    public Snapshot create(String vault, String label, Actor actor) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.snapshots().create(label, actor));
    }

    @Override
    public void delete(String vault, long number, Actor actor) throws SigmaVaultException {
        transitions.inside(
                vault,
                found -> {
                    found.snapshots().delete(number, actor);
                    return number;
                });
    }

    @Override
    public VaultFiles files(String vault, long number) throws SigmaVaultException {
        return transitions.inside(
                vault, found -> new SnapshotFiles(found, number, found.snapshots().view(number)));
    }

    @Override
    public List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        return transitions.inside(
                vault, found -> found.snapshots().differences(from, to, after, limit));
    }

    @Override
    public Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return transitions.inside(
                vault, found -> found.snapshots().restore(number, from, to, replace, actor));
    }

    private interface Survey<T> {
        T of(LiveVault vault) throws SigmaVaultException, InterruptedException;
    }

    private <T> T survey(String name, Survey<T> survey)
            throws SigmaVaultException, InterruptedException {
        var vault = transitions.need(name);
        var gate = vault.enter();
        try {
            return survey.of(vault);
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
    public Usage usage(String vault, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.space().usage(progress));
    }

    @Override
    public @Nullable Usage lastUsage(String vault) throws SigmaVaultException {
        return transitions.need(vault).space().lastUsage();
    }

    @Override
    public Compression compression(String vault, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.space().compression(progress));
    }

    @Override
    public @Nullable Compression lastCompression(String vault) throws SigmaVaultException {
        return transitions.need(vault).space().lastCompression();
    }

    @Override
    public List<Day> compressionDays(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.space().days());
    }

    @Override
    public long steppedDownFrames(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.space().steppedDownFrames());
    }

    @Override
    public boolean isCompressionDue(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.space().isCompressionDue());
    }

    @Override
    public List<Group> duplicates(String vault) throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.space().duplicates());
    }

    @Override
    public Freed freed(String vault, List<VaultPath> paths)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.space().freed(paths));
    }

    @Override
    public Outcome reseal(String vault, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.reseal().run(actor, progress));
    }

    @Override
    public Estimate estimate(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.reseal().estimate(progress));
    }

    @Override
    public Waiting waiting(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.reseal().waiting());
    }

    @Override
    public int denseAfterDays(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.reseal().denseAfterDays());
    }

    @Override
    public boolean isDenseDue(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.reseal().isDenseDue());
    }

    @Override
    public void setDenseAfterDays(String vault, int days, Actor actor) throws SigmaVaultException {
        transitions.inside(
                vault,
                found -> {
                    found.reseal().setDenseAfterDays(days, actor);
                    return true;
                });
    }

    @Override
    public Forecast forecast(String vault, int days, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.reseal().forecast(days, progress));
    }

    @Override
    public List<Codebook> codebooks(String vault) throws SigmaVaultException {
        return transitions.inside(vault, found -> found.codebooks().list());
    }

    @Override
    public Purged purge(String vault, @Nullable String id, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return survey(vault, found -> found.codebooks().purge(id, actor, progress));
    }

    /// Deletes what no file, no snapshot and no open handle of an unlocked vault needs. Done by itself as well, when much
    /// was removed.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`, `vault-io-failed`
    public Swept sweep(String vault) throws SigmaVaultException {
        return transitions.inside(vault, LiveVault::sweep);
    }

    @Override
    public List<String> usersOf(String feature) {
        if (!feature.startsWith(CODEC_FEATURE)) {
            return List.of();
        }
        var codec = feature.substring(CODEC_FEATURE.length());
        var users = new ArrayList<String>();
        for (var name : folders.names()) {
            var vault = transitions.get(name);
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
        transitions.close();
        shared.upkeep().shutdownNow();
    }
}

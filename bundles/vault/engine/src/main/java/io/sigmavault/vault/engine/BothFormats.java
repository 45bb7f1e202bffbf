package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.live.LiveVaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All vaults: those of format 1, in which new ones are made, in all places, and those of version 0 that are still in the
/// data folder.
final class BothFormats implements Vaults, Snapshots, RemovalGuard, AutoCloseable {

    private final VaultsEngine versionZero;
    private final LiveVaults formatOne;
    private final Places places;

    BothFormats(VaultsEngine versionZero, LiveVaults formatOne, Places places) {
        this.versionZero = versionZero;
        this.formatOne = formatOne;
        this.places = places;
    }

    private Vaults engineOf(String name) throws VaultException {
        checkDisk(name);
        // asked with every access to a file, so not of the disk if it need not be
        return !formatOne.isUnlocked(name) && versionZero.has(name) ? versionZero : formatOne;
    }

    /// @throws VaultException code `vault-missing`
    private void checkDisk(String name) throws VaultException {
        var place = places.missing(name);
        if (place.isPresent()) {
            throw VaultException.missing(name, place.get());
        }
    }

    @Override
    public List<VaultInfo> list() {
        var missing = places.missing().stream().map(BothFormats::missing);
        var there = Stream.concat(versionZero.list().stream(), formatOne.list().stream());
        return Stream.concat(there, missing).sorted(Comparator.comparing(VaultInfo::name)).toList();
    }

    private static VaultInfo missing(String name) {
        return new VaultInfo(
                name, 1, VaultInfo.State.MISSING, Instant.EPOCH, 0, 0, 0, 0, Map.of(), 0);
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        if (places.missing(name).isPresent()) {
            return missing(name);
        }
        return engineOf(name).info(name);
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        if (versionZero.has(name) || places.missing(name).isPresent()) {
            Arrays.fill(passphrase, '\0');
            throw VaultException.exists(name);
        }
        return formatOne.create(name, passphrase, actor);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        return engineOf(name).unlock(name, passphrase, actor);
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        return engineOf(name).lock(name, actor);
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        return engineOf(name).files(name);
    }

    @Override
    public String seal(String vault, String text) throws SigmaVaultException {
        return engineOf(vault).seal(vault, text);
    }

    @Override
    public String open(String vault, String sealed) throws SigmaVaultException {
        return engineOf(vault).open(vault, sealed);
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException {
        return engineOf(vault).changes(vault, afterSequence, limit);
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return engineOf(vault).awaitChange(vault, afterSequence, wait);
    }

    @Override
    public List<String> usersOf(String feature) {
        return Stream.concat(
                        versionZero.usersOf(feature).stream(), formatOne.usersOf(feature).stream())
                .toList();
    }

    private Snapshots snapshotsOf(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw new SigmaVaultException(
                    "snapshots-unsupported",
                    409,
                    "vault "
                            + vault
                            + " is of on-disk version 0, which has no snapshots: copy its files to a"
                            + " new vault");
        }
        return formatOne;
    }

    @Override
    public List<Snapshot> list(String vault) throws SigmaVaultException {
        return snapshotsOf(vault).list(vault);
    }

    @Override
    public Snapshot create(String vault, String label, Actor actor) throws SigmaVaultException {
        return snapshotsOf(vault).create(vault, label, actor);
    }

    @Override
    public void delete(String vault, long number, Actor actor) throws SigmaVaultException {
        snapshotsOf(vault).delete(vault, number, actor);
    }

    @Override
    public VaultFiles files(String vault, long number) throws SigmaVaultException {
        return snapshotsOf(vault).files(vault, number);
    }

    @Override
    public List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        return snapshotsOf(vault).differences(vault, from, to, after, limit);
    }

    @Override
    public Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return snapshotsOf(vault).restore(vault, number, from, to, replace, actor);
    }

    /// @throws SigmaVaultException codes `space-unsupported`, `vault-missing`
    Space space(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw VaultException.spaceUnsupported(vault);
        }
        return formatOne;
    }

    /// @throws SigmaVaultException codes `reseal-unsupported`, `vault-missing`
    Resealing resealing(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw VaultException.resealUnsupported(vault);
        }
        return formatOne;
    }

    /// @throws SigmaVaultException codes `reseal-unsupported`, `vault-missing`
    DenseTier dense(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw VaultException.resealUnsupported(vault);
        }
        return formatOne;
    }

    /// @throws SigmaVaultException codes `reseal-unsupported`, `vault-missing`
    Codebooks codebooks(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw VaultException.resealUnsupported(vault);
        }
        return formatOne;
    }

    /// Locks all vaults.
    @Override
    public void close() {
        versionZero.close();
        formatOne.close();
    }
}

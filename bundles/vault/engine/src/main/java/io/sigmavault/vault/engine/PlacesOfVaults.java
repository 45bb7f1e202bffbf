package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.live.LiveVaults;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks every two seconds which places there are, on one thread of its own, and closes vaults whose disk has gone.
final class PlacesOfVaults implements VaultPlaces, AutoCloseable {

    /// Of the JDK: the vault tool has no other.
    private static final Logger LOG = System.getLogger(PlacesOfVaults.class.getName());

    private static final long EVERY_SECONDS = 2;

    private final Places places;
    private final LiveVaults live;
    private final Vaults vaults;
    private final KeySlots slots;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-places").factory());

    /// @param vaults all of them, in all places
    /// @param slots makes vaults
    PlacesOfVaults(Places places, LiveVaults live, Vaults vaults, KeySlots slots) {
        this.places = places;
        this.live = live;
        this.vaults = vaults;
        this.slots = slots;
    }

    void watch() {
        thread.scheduleWithFixedDelay(
                this::lookAnyway, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /// Looks once.
    void look() {
        places.look().forEach(live::gone);
    }

    private void lookAnyway() {
        try {
            look();
        } catch (RuntimeException e) {
            // A scheduled task that throws would not be run again.
            LOG.log(Level.WARNING, "places of vaults are looked for again in two seconds", e);
        }
    }

    @Override
    public List<VaultPlace> places() {
        look();
        var standard = places.standard();
        return places.all().stream().map(place -> shown(place, place.equals(standard))).toList();
    }

    private VaultPlace shown(Place place, boolean standard) {
        boolean server = place.id().equals(VaultPlace.SERVER);
        var folder = place.folder() == null ? Path.of("") : place.folder();
        return new VaultPlace(
                place.id(),
                place.name(),
                server ? Objects.requireNonNull(folder.getParent()) : folder,
                place.totalBytes(),
                place.freeBytes(),
                server || place.present(),
                standard,
                server ? onServer() : places.vaultsOf(place));
    }

    private List<String> onServer() {
        return vaults.list().stream()
                .map(VaultInfo::name)
                .filter(name -> places.spot(name).place().equals(VaultPlace.SERVER))
                .toList();
    }

    @Override
    public VaultInfo create(
            String place, String name, List<NewSlot> wanted, Opening opening, Actor actor)
            throws SigmaVaultException {
        try {
            look();
            var found = places.place(place);
            if (found == null) {
                throw VaultException.unknownPlace(place);
            }
            var disk = places.disk(place);
            if (disk == null) {
                throw VaultException.missingPlace(found.name());
            }
            if (Places.isVault(disk, name)) {
                throw VaultException.exists(name);
            }
            return ScopedValue.where(PlacedDisk.NEW, place)
                    .call(() -> slots.create(name, wanted, opening, actor));
        } finally {
            wanted.forEach(NewSlot::clear);
        }
    }

    /// Makes a vault in the standard place.
    VaultInfo create(String name, List<NewSlot> wanted, Opening opening, Actor actor)
            throws SigmaVaultException {
        look();
        return create(places.standard().id(), name, wanted, opening, actor);
    }

    @Override
    public void forget(String vault, Actor actor) throws SigmaVaultException {
        look();
        if (!places.forget(vault)) {
            vaults.info(vault);
            throw VaultException.notMissing(vault);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

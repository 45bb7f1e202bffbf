package io.sigmavault.vault.engine;

import io.sigmavault.vault.PlaceSource.Offer;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which places there are and which vault lies where. A vault outside the data folder is known by its folder's name, or by
/// `NAME-PLACE` if that is taken, from when it is first seen until its place is there without it. Memory: one entry for
/// each of at most [KnownVaults#MOST] vaults; further ones are not listed.
final class Places {

    /// Of the JDK: the vault tool has no other.
    private static final Logger LOG = System.getLogger(Places.class.getName());

    private static final int MOST_TRIES = 99;

    private final Place server;
    private final KnownVaults known;
    private final Supplier<List<Offer>> offers;
    private final Predicate<String> taken;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<String, Spot> spots = new ConcurrentHashMap<>();

    /// @param vaults folder of the vaults in the data folder
    /// @param offers places that are there now
    /// @param taken names of vaults that this engine can't place
    Places(Path vaults, Supplier<List<Offer>> offers, Predicate<String> taken) {
        this.offers = offers;
        this.taken = taken;
        server = new Place(VaultPlace.SERVER, "", vaults, Disk.folder(vaults));
        known = new KnownVaults(vaults);
        places.put(server.id(), server);
        known.read()
                .forEach((name, seen) -> {
                    spots.put(name, seen.spot());
                    var id = seen.spot().place();
                    places.putIfAbsent(id, Place.missing(id, seen.placeName()));
                });
    }

    Disk server() {
        return Objects.requireNonNull(server.disk());
    }

    /// Where a vault of this name lies; in the data folder if it is nowhere else.
    Spot spot(String vault) {
        var spot = spots.get(vault);
        return spot == null ? new Spot(server.id(), vault) : spot;
    }

    Place placeOf(String vault) {
        return places.getOrDefault(spot(vault).place(), server);
    }

    /// The disk of a place, or null while that is missing.
    @Nullable Disk disk(String place) {
        if (place.equals(server.id())) {
            return server.disk();
        }
        var found = places.get(place);
        return found != null && found.present() ? found.disk() : null;
    }

    /// Whether the name is that of a vault which is not the data folder's of this name.
    boolean isElsewhere(String vault) {
        return spots.containsKey(vault);
    }

    /// Names of the vaults that are there outside the data folder, or under another name.
    List<String> presentElsewhere() {
        return spots.keySet().stream().filter(name -> missing(name).isEmpty()).toList();
    }

    /// Name of the place that a vault is on, if that is missing.
    Optional<String> missing(String vault) {
        var spot = spots.get(vault);
        return spot == null || disk(spot.place()) != null
                ? Optional.empty()
                : Optional.of(placeOf(vault).name());
    }

    /// Names of the vaults whose disk is not there.
    List<String> missing() {
        return spots.keySet().stream().filter(name -> missing(name).isPresent()).toList();
    }

    @Nullable Place place(String id) {
        return places.get(id);
    }

    /// The data folder first, then the others by id; missing ones only while they are known to have vaults.
    List<Place> all() {
        var all = new ArrayList<>(places.values());
        all.removeIf(place -> place != server && !place.present() && vaultsOf(place).isEmpty());
        all.sort(Comparator.comparing((Place place) -> place != server).thenComparing(Place::id));
        return all;
    }

    /// Where new vaults are made: the only place that is there besides the data folder, or else that.
    Place standard() {
        var there = all().stream().filter(place -> place != server && place.present()).toList();
        return there.size() == 1 ? there.getFirst() : server;
    }

    /// Names of the vaults known to be in a place outside the data folder.
    List<String> vaultsOf(Place place) {
        return spots.entrySet().stream()
                .filter(entry -> entry.getValue().place().equals(place.id()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// A vault was made.
    synchronized void made(String vault, String place) {
        if (!place.equals(server.id()) && !new Spot(place, vault).equals(spots.get(vault))) {
            spots.put(vault, new Spot(place, vault));
            save();
        }
    }

    /// Forgets a vault whose disk is missing.
    ///
    /// @return false if it is there or unknown
    synchronized boolean forget(String vault) {
        if (missing(vault).isEmpty()) {
            return false;
        }
        spots.remove(vault);
        save();
        return true;
    }

    /// Looks what is there.
    ///
    /// @return names of the vaults that are not where they were, to be closed
    synchronized List<String> look() {
        var before = Map.copyOf(spots);
        var away = settle(offers.get());
        var found = new HashMap<Place, List<String>>();
        for (var place : places.values()) {
            if (place == server || place.present()) {
                found.put(place, folders(place));
            }
        }
        // Who is offered still was there while its folders were listed.
        var still = byId(offers.get());
        found.forEach((place, folders) -> {
            if (place == server || still.containsKey(place.id()) && place.present()) {
                away.addAll(drop(place, folders));
            }
        });
        found.forEach((place, folders) -> folders.forEach(folder -> name(place, folder)));
        if (!before.equals(spots)) {
            save();
        }
        return away;
    }

    private static Map<String, Offer> byId(List<Offer> offers) {
        var byId = new TreeMap<String, Offer>();
        offers.forEach(offer -> byId.putIfAbsent(offer.id(), offer));
        return byId;
    }

    private List<String> settle(List<Offer> now) {
        var offered = byId(now);
        var away = new ArrayList<String>();
        for (var place : List.copyOf(places.values())) {
            var offer = offered.get(place.id());
            boolean same = offer != null && offer.folder().equals(place.folder());
            if (place == server || same && place.present() || place.folder() == null) {
                continue;
            }
            LOG.log(
                    Level.WARNING,
                    "the disk of place {0} is not there: its vaults are closed",
                    place.name());
            away.addAll(vaultsOf(place));
            places.put(place.id(), Place.missing(place.id(), place.name()));
        }
        for (var offer : offered.values()) {
            var place = Place.of(offer.id(), offer.name(), offer.folder());
            var before = places.get(offer.id());
            if (place.present() && (before == null || before.folder() == null) && isNew(place)) {
                sweep(place);
                places.put(place.id(), place);
                LOG.log(Level.INFO, "vaults can be kept in place {0}", place.name());
            }
        }
        return away;
    }

    /// Two places in one folder would be one vault under two names.
    private boolean isNew(Place wanted) {
        try {
            var folder = Objects.requireNonNull(wanted.folder()).resolve(Place.VAULTS);
            var path = folder.toAbsolutePath().normalize();
            for (var place : places.values()) {
                if (place != server && place.folder() == null) {
                    continue;
                }
                var other =
                        place == server
                                ? Objects.requireNonNull(server.folder())
                                : Objects.requireNonNull(place.folder()).resolve(Place.VAULTS);
                if (path.equals(other.toAbsolutePath().normalize())
                        || path.toFile()
                                .getCanonicalFile()
                                .equals(other.toFile().getCanonicalFile())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false; // the next look tries again
        }
    }

    private static void sweep(Place place) {
        var disk = Objects.requireNonNull(place.disk());
        try {
            for (var name : disk.list("")) {
                if (name.startsWith(Format.TEMPORARY + "-")) {
                    deleteAll(disk, name);
                }
            }
        } catch (IOException e) {
            // Never taken for a vault, because of its name; the next start tries again.
            return;
        }
    }

    private static void deleteAll(Disk disk, String path) throws IOException {
        for (var name : disk.list(path)) {
            deleteAll(disk, path + "/" + name);
        }
        disk.delete(path);
    }

    private static List<String> folders(Place place) {
        var disk = Objects.requireNonNull(place.disk());
        try {
            return disk.list("").stream().filter(name -> isVault(disk, name)).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    /// Whether a place has a vault in a folder of this name.
    static boolean isVault(Disk disk, String folder) {
        return VaultsEngine.isName(folder)
                && (disk.exists(folder + "/header.a") || disk.exists(folder + "/header.b"));
    }

    /// Forgets names whose folder is gone, and other names of the data folder's vaults that are needed no more.
    private List<String> drop(Place place, List<String> folders) {
        var there = new HashSet<>(folders);
        var gone = new ArrayList<String>();
        spots.forEach((name, spot) -> {
            boolean free = place == server && !spots.containsKey(spot.folder());
            if (spot.place().equals(place.id()) && (free || !there.contains(spot.folder()))) {
                gone.add(name);
            }
        });
        gone.forEach(spots::remove);
        return gone;
    }

    private void name(Place place, String folder) {
        var spot = new Spot(place.id(), folder);
        if (spots.containsValue(spot) || place == server && !spots.containsKey(folder)) {
            return;
        }
        var suffix = VaultsEngine.isName(place.name()) ? place.name() : place.id();
        for (int i = 0; i < MOST_TRIES && spots.size() < KnownVaults.MOST; i++) {
            var name = i == 0 ? folder : folder + "-" + suffix + (i == 1 ? "" : "-" + i);
            if (isFree(name)) {
                spots.put(name, spot);
                LOG.log(
                        Level.INFO,
                        "vault {0} is in place {1}, folder {2}",
                        name,
                        place.name(),
                        folder);
                return;
            }
        }
        LOG.log(
                Level.WARNING,
                "the vault in folder {0} of place {1} has no name here: rename its folder",
                folder,
                place.name());
    }

    private boolean isFree(String name) {
        return VaultsEngine.isName(name)
                && !spots.containsKey(name)
                && !taken.test(name)
                && !isVault(server(), name);
    }

    private void save() {
        var seen = new TreeMap<String, KnownVaults.Seen>();
        spots.forEach(
                (name, spot) -> seen.put(name, new KnownVaults.Seen(spot, placeOf(name).name())));
        try {
            known.write(seen);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the list of vaults on other disks can not be written", e);
        }
    }
}

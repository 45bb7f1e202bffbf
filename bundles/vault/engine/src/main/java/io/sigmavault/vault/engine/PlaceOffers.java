package io.sigmavault.vault.engine;

import io.sigmavault.vault.PlaceSource;
import io.sigmavault.vault.PlaceSource.Offer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Places of the configuration, and those that other bundles offer.
final class PlaceOffers implements Supplier<List<Offer>> {

    private final List<PlaceSource> sources = new CopyOnWriteArrayList<>();
    private volatile List<Offer> configured;

    /// @param places each `ID=FOLDER`, or several with commas between
    /// @throws IllegalArgumentException if one of them is not
    PlaceOffers(List<String> places) {
        configured = read(places);
    }

    /// Takes the place of what was configured.
    ///
    /// @throws IllegalArgumentException if one of them is not `ID=FOLDER`; nothing changed then
    void configure(List<String> places) {
        configured = read(places);
    }

    private static List<Offer> read(List<String> places) {
        var offers = new ArrayList<Offer>();
        for (var place : String.join(",", places).split(",", -1)) {
            int equals = place.indexOf('=');
            if (equals > 0) {
                var id = place.substring(0, equals).strip();
                offers.add(new Offer(id, id, Path.of(place.substring(equals + 1).strip())));
            } else if (!place.isBlank()) {
                throw new IllegalArgumentException(
                        "a place of vaults is ID=FOLDER with the folder's full path: " + place);
            }
        }
        return List.copyOf(offers);
    }

    void add(PlaceSource source) {
        sources.add(source);
    }

    void remove(PlaceSource source) {
        sources.remove(source);
    }

    @Override
    public List<Offer> get() {
        var all = new ArrayList<Offer>();
        for (var offer : configured) {
            if (Files.isDirectory(offer.folder())) {
                all.add(offer);
            }
        }
        sources.forEach(source -> all.addAll(source.offers()));
        return all;
    }
}

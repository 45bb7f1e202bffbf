package io.sigmavault.vault.engine;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All places as one disk: the first part of a path is a vault's name, which says where it lies. So all vaults share one
/// engine with its limits of memory. A new folder is made in the place that [#NEW] names and stays there when it is renamed.
final class PlacedDisk implements Disk {

    /// Id of the place in which the calling thread makes vaults; the data folder if it is not set.
    static final ScopedValue<String> NEW = ScopedValue.newInstance();

    private final Places places;

    /// Folders not renamed to a vault's name yet, with the id of their place.
    private final Map<String, String> unnamed = new ConcurrentHashMap<>();

    PlacedDisk(Places places) {
        this.places = places;
    }

    private record There(Disk disk, String path) {}

    private static String first(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private Spot spot(String name) {
        String place = unnamed.get(name);
        return place == null ? places.spot(name) : new Spot(place, name);
    }

    private There there(String path) throws NoSuchFileException {
        if (path.isEmpty()) {
            return new There(places.server(), path);
        }
        var name = first(path);
        var spot = spot(name);
        var disk = places.disk(spot.place());
        if (disk == null) {
            throw new NoSuchFileException(path, null, "its disk is not there");
        }
        return new There(disk, spot.folder() + path.substring(name.length()));
    }

    @Override
    public DiskFile create(String path) throws IOException {
        var there = there(path);
        return there.disk().create(there.path());
    }

    @Override
    public DiskFile open(String path) throws IOException {
        var there = there(path);
        return there.disk().open(there.path());
    }

    @Override
    public boolean exists(String path) {
        try {
            var there = there(path);
            return there.disk().exists(there.path());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        if (folder.isEmpty()) {
            var names = new ArrayList<>(places.server().list(""));
            names.removeIf(places::isElsewhere);
            names.addAll(places.presentElsewhere());
            names.sort(null);
            return names;
        }
        var there = there(folder);
        return there.disk().list(there.path());
    }

    @Override
    public void makeFolder(String path) throws IOException {
        var name = first(path);
        if (name.startsWith(Format.TEMPORARY) && NEW.isBound()) {
            unnamed.putIfAbsent(name, NEW.get());
        }
        var there = there(path);
        there.disk().makeFolder(there.path());
    }

    @Override
    public void rename(String from, String to) throws IOException {
        var source = there(from);
        if (from.indexOf('/') < 0) {
            source.disk().rename(source.path(), to);
            source.disk().forceFolder("");
            String place = unnamed.remove(from);
            if (place != null) {
                places.made(to, place);
            }
            return;
        }
        source.disk().rename(source.path(), there(to).path());
    }

    @Override
    public void delete(String path) throws IOException {
        var there = there(path);
        there.disk().delete(there.path());
        unnamed.remove(path);
    }

    @Override
    public void erase(String path) throws IOException {
        var there = there(path);
        there.disk().erase(there.path());
    }

    @Override
    public void forceFolder(String path) throws IOException {
        var there = there(path);
        there.disk().forceFolder(there.path());
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        var there = there(path);
        return there.disk().lock(there.path(), from, length);
    }
}

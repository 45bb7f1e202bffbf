package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The packs of an open vault, by number; numbers are given anew at each opening. Keeps up to 48 files open.
/// Safe for many threads.
final class Packs {

    private static final int OPEN = 48;

    private final Disk disk;
    private final Keys keys;
    private final List<@Nullable Pack> packs = new ArrayList<>();
    private final Map<Integer, PackWriter> writers = new HashMap<>();
    private final LinkedHashMap<Integer, PackFile> open = new LinkedHashMap<>(64, 0.75f, true);
    private final BitSet pinned = new BitSet();
    private final BitSet going = new BitSet();
    private final BitSet gone = new BitSet();

    Packs(Disk disk, Keys keys) {
        this.disk = disk;
        this.keys = keys;
    }

    /// Adds a pack that is complete.
    synchronized int add(Pack pack) {
        packs.add(pack);
        return packs.size() - 1;
    }

    /// Starts a pack.
    synchronized PackWriter start(FileType type) throws IOException {
        int number = packs.size();
        var writer = new PackWriter(disk, keys.fresh(type), number);
        packs.add(null);
        writers.put(number, writer);
        return writer;
    }

    /// A writer's pack is complete: from now on it is read under its name.
    Pack completed(PackWriter writer) throws IOException {
        var pack = pack(writer);
        synchronized (this) {
            packs.set(writer.number(), pack);
            writers.remove(writer.number());
        }
        keep(writer.number(), pack, writer.view());
        writer.view().release();
        return pack;
    }

    static Pack pack(PackWriter writer) {
        var seal = writer.seal();
        var content = writer.content();
        return Pack.of(seal.name(), seal.type(), writer.sizeBytes(), content, seal.epoch());
    }

    synchronized Optional<Pack> pack(int number) {
        return Optional.ofNullable(packs.get(number));
    }

    /// Numbers of the packs that hold a codebook.
    synchronized List<Integer> holders(ObjectId book) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < packs.size(); i++) {
            var pack = packs.get(i);
            if (pack != null
                    && pack.type() == FileType.CODEBOOK_PACK
                    && pack.books().getFirst().book().equals(book)) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    synchronized int count() {
        return packs.size();
    }

    /// Something new relies on the pack: a sweep keeps it.
    ///
    /// @return false if it is about to be deleted
    synchronized boolean pin(int number) {
        if (going.get(number)) {
            return false;
        }
        pinned.set(number);
        return true;
    }

    synchronized void unpinAll() {
        pinned.clear();
    }

    /// Marks a pack as about to be deleted, so that nothing new relies on it.
    ///
    /// @return false if something does
    synchronized boolean condemn(int number) {
        if (pinned.get(number)) {
            return false;
        }
        going.set(number);
        return true;
    }

    /// Whether a pack was deleted.
    synchronized boolean isGone(int number) {
        return gone.get(number);
    }

    /// A sweep gave up: the packs stay.
    synchronized void acquit(List<Integer> numbers) {
        numbers.forEach(going::clear);
    }

    /// A pack open for reading, to be released.
    PackFile use(int number) throws IOException {
        while (true) {
            Pack before;
            synchronized (this) {
                before = packs.get(number);
            }
            try {
                return found(number);
            } catch (Damaged e) {
                synchronized (this) {
                    if (before == packs.get(number)) {
                        throw e;
                    }
                }
                // it was sealed again meanwhile, under another name
            }
        }
    }

    private PackFile found(int number) throws IOException {
        Pack pack;
        synchronized (this) {
            var writer = writers.get(number);
            if (writer != null && writer.view().use()) {
                return writer.view();
            }
            var found = open.get(number);
            if (found != null && found.use()) {
                return found;
            }
            pack = packs.get(number);
        }
        if (pack == null) {
            throw new IOException("pack number " + number + " was dropped");
        }
        var opened = opened(pack);
        return keep(number, pack, opened);
    }

    /// What a complete pack holds, as its directory says.
    PackContent content(int number) throws IOException {
        var file = use(number);
        try {
            return file.content();
        } catch (Damaged e) {
            throw new Damaged("pack " + file.seal().name() + ": " + e.getMessage(), e);
        } finally {
            file.release();
        }
    }

    private PackFile opened(Pack pack) throws IOException {
        try {
            return PackFile.open(disk, keys, pack);
        } catch (NoSuchFileException e) {
            throw new Damaged("pack " + pack.name() + " is gone", e);
        } catch (Damaged | EOFException e) {
            throw new Damaged("pack " + pack.name() + ": " + e.getMessage(), e);
        }
    }

    private PackFile keep(int number, Pack pack, PackFile opened) throws IOException {
        PackFile dropped = null;
        synchronized (this) {
            if (pack != packs.get(number)) {
                return opened; // a copy came in its place: closed by the one who uses it
            }
            opened.use();
            var other = open.put(number, opened);
            if (other != null) {
                dropped = other;
            } else if (open.size() > OPEN) {
                var eldest = open.entrySet().iterator().next();
                dropped = eldest.getValue();
                open.remove(eldest.getKey());
            }
        }
        if (dropped != null) {
            dropped.release();
        }
        return opened;
    }

    /// A pack's content was copied to another file, which has its number from now on.
    void replace(int number, Pack with) throws IOException {
        PackFile dropped;
        synchronized (this) {
            packs.set(number, with);
            dropped = open.remove(number);
        }
        if (dropped != null) {
            dropped.release();
        }
    }

    /// A pack is deleted: closes what is open for reading, so that its space is free.
    void forget(int number) throws IOException {
        PackFile dropped;
        synchronized (this) {
            gone.set(number);
            packs.set(number, null);
            dropped = open.remove(number);
        }
        if (dropped != null) {
            dropped.release();
        }
    }

    void close() throws IOException {
        List<PackFile> files;
        List<PackWriter> unfinished;
        synchronized (this) {
            files = List.copyOf(open.values());
            open.clear();
            unfinished = List.copyOf(writers.values());
            writers.clear();
        }
        for (var file : files) {
            file.release();
        }
        for (var writer : unfinished) {
            writer.view().release();
        }
    }
}

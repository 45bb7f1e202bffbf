package io.sigmavault.vault.engine;

import io.sigmavault.crypto.AuthenticationFailedException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pack files of an unlocked vault.
final class Packs implements Closeable {

    private final Disk disk;
    private final String folder;
    private final Keys keys;
    private final ChunkTable table;
    private final PackReaders readers;
    private final Map<Integer, PackWriter> writers = new HashMap<>();
    private final Map<Integer, Long> sizes = new HashMap<>();
    private int next;
    private @Nullable IOException broken;

    /// @param next number of the next pack
    Packs(Disk disk, String vaultFolder, Keys keys, ChunkTable table, int next) {
        this.disk = disk;
        this.folder = vaultFolder + "/" + Format.PACKS;
        this.keys = keys;
        this.table = table;
        this.next = next;
        this.readers = new PackReaders(this::openReader);
    }

    /// Deletes the packs that no chunk lies in, left by a crash, and measures the others.
    void sweep(Set<Integer> needed) throws IOException {
        for (var name : disk.list(folder)) {
            int number = Format.numberOf(name);
            if (needed.contains(number)) {
                try (var file = disk.open(folder + "/" + name)) {
                    sizes.put(number, file.sizeBytes());
                }
                next = Math.max(next, number + 1);
            } else {
                disk.delete(folder + "/" + name);
            }
        }
    }

    ChunkTable table() {
        return table;
    }

    /// Starts a pack.
    synchronized PackWriter create() throws IOException {
        checkUsable();
        int number = next++;
        String path = folder + "/" + Format.number(number);
        byte[] salt = keys.freshSalt();
        var file = disk.create(path);
        try {
            byte[] header = Format.fileHeader(PackWriter.MAGIC, salt);
            file.write(0, header, 0, header.length);
        } catch (IOException e) {
            file.close();
            disk.delete(path);
            throw e;
        }
        var cipher = keys.file(Keys.Use.DATA, PackWriter.KIND, number, salt);
        var writer = new PackWriter(number, path, file, cipher, this);
        writers.put(number, writer);
        table.openPack(number);
        return writer;
    }

    /// A pack takes no more frames.
    void finish(PackWriter writer) {
        writer.finish();
        synchronized (this) {
            sizes.put(writer.number(), (long) writer.sizeBytes());
        }
        table.closePack(writer.number());
    }

    /// Puts packs on stable storage.
    void force(Collection<Integer> numbers) throws IOException {
        for (int number : new HashSet<>(numbers)) {
            PackWriter writer;
            synchronized (this) {
                checkUsable();
                writer = writers.get(number);
            }
            if (writer != null) {
                writer.force();
                retire(writer);
            }
        }
    }

    /// Puts all packs on stable storage.
    void forceAll() throws IOException {
        List<Integer> all;
        synchronized (this) {
            all = List.copyOf(writers.keySet());
        }
        force(all);
    }

    /// Puts packs of an earlier run on stable storage, as far as they are there.
    void forceOld(Collection<Integer> numbers) throws IOException {
        for (int number : numbers) {
            try (var file = disk.open(folder + "/" + Format.number(number))) {
                file.force();
            }
        }
        if (!numbers.isEmpty()) {
            forceNames();
        }
    }

    private synchronized void retire(PackWriter writer) throws IOException {
        if (writer.closeIfDone()) {
            writers.remove(writer.number());
        }
    }

    void forceNames() throws IOException {
        disk.forceFolder(folder);
    }

    synchronized void broke(IOException cause) {
        if (broken == null) {
            broken = cause;
        }
    }

    synchronized boolean isBroken() {
        return broken != null;
    }

    private void checkUsable() throws IOException {
        if (broken != null) {
            throw new IOException("an earlier write could not be completed", broken);
        }
    }

    /// Reads and opens a frame.
    ///
    /// @param sealed room for the block and a tag
    /// @param block gets the encoded block
    void read(ChunkPlace place, byte[] sealed, byte[] block) throws IOException {
        int length = place.storedBytes() + FileCipher.TAG;
        String what = "pack " + place.pack();
        try (var lease = readers.open(place.pack())) {
            lease.file().read(place.offset(), sealed, 0, length);
            lease.cipher().open(place.index(), place.about(), sealed, 0, length, block, 0);
        } catch (AuthenticationFailedException e) {
            throw new Damaged(what + " has a frame that is not what was written", e);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new Damaged(what + " is missing", e);
        } catch (EOFException e) {
            throw new Damaged(what + " is cut short", e);
        }
    }

    private PackReaders.Opened openReader(int number) throws IOException {
        var file = disk.open(folder + "/" + Format.number(number));
        try {
            byte[] header = new byte[Format.FILE_HEADER];
            file.read(0, header, 0, header.length);
            byte[] salt = Format.saltOf(header, PackWriter.MAGIC, "pack " + number);
            var cipher = keys.file(Keys.Use.DATA, PackWriter.KIND, number, salt);
            return new PackReaders.Opened(file, cipher);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Deletes a pack whose chunks the table has forgotten.
    void delete(int number) throws IOException {
        PackWriter writer;
        synchronized (this) {
            writer = writers.remove(number);
            sizes.remove(number);
        }
        if (writer != null) {
            writer.close();
        }
        readers.forget(number);
        disk.delete(folder + "/" + Format.number(number));
    }

    synchronized long sizeBytes() {
        long sum = 0;
        for (long each : sizes.values()) {
            sum += each;
        }
        for (var writer : writers.values()) {
            if (!sizes.containsKey(writer.number())) {
                sum += writer.sizeBytes();
            }
        }
        return sum;
    }

    synchronized int nextNumber() {
        return next;
    }

    @Override
    public void close() throws IOException {
        var open = new ArrayList<PackWriter>();
        synchronized (this) {
            open.addAll(writers.values());
            writers.clear();
        }
        for (var writer : open) {
            writer.close();
        }
        readers.close();
    }
}

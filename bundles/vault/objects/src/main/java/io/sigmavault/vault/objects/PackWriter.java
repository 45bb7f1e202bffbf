package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A pack being written, under a temporary name. Places are handed out first and written by several threads at once.
final class PackWriter {

    private final Disk disk;
    private final SealedFile seal;
    private final DiskFile file;
    private final PackFile view;
    private final int number;
    private final PackContent content = new PackContent();
    private int end = Layout.FILE_HEADER;
    private int reserved;
    private int writing;
    private boolean finished;
    private long sizeBytes;
    private @Nullable IOException broken;

    PackWriter(Disk disk, SealedFile seal, int number) throws IOException {
        this.disk = disk;
        this.seal = seal;
        this.number = number;
        file = disk.create(temporary());
        view = new PackFile(file, seal);
        file.write(0, seal.header(), 0, Layout.FILE_HEADER);
    }

    /// Where it lies until it is complete.
    String temporary() {
        return seal.type().path(seal.name()) + Layout.TEMPORARY;
    }

    int number() {
        return number;
    }

    SealedFile seal() {
        return seal;
    }

    /// The pack for reading, as far as it is written.
    PackFile view() {
        return view;
    }

    PackContent content() {
        return content;
    }

    /// Known once it is complete.
    synchronized long sizeBytes() {
        return sizeBytes;
    }

    /// Hands out the next place for a sealed frame, or -1 if the pack is full.
    synchronized int reserve(int sealedLength, int objects) {
        boolean first = end == Layout.FILE_HEADER;
        if (finished
                || !first && end + sealedLength > Layout.PACK_FRAMES
                || reserved + objects > Layout.PACK_OBJECTS) {
            return -1;
        }
        int place = end;
        end += sealedLength;
        reserved += objects;
        writing++;
        return place;
    }

    /// Writes a sealed frame to its place; then `index` has its objects.
    void write(int place, byte[] sealed, int length, Frame frame, Index index) throws IOException {
        IOException failure = null;
        try {
            file.write(place, sealed, 0, length);
        } catch (IOException e) {
            failure = e;
        }
        synchronized (this) {
            if (failure == null) {
                index.stored(number, place, length, frame.count(), frame.ids());
                content.add(place, length, frame.count(), frame.ids(), frame.plainBytes());
            } else {
                broken = failure;
                finished = true;
            }
            writing--;
            notifyAll();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// Writes a frame of another pack to the place it had there.
    void copy(int place, byte[] sealed, int count, byte[] ids) throws IOException {
        file.write(place, sealed, 0, sealed.length);
        content.add(place, sealed.length, count, ids, 0);
        end = Math.max(end, place + sealed.length);
    }

    /// Takes no more frames, waits for those under way, writes the directory and footer, puts the file on stable
    /// storage and gives it its name. The name is on stable storage after a force of the folder.
    void complete() throws IOException {
        awaitWrites();
        byte[] directory = content.directory().toBytes();
        int padded = Layout.padded(end, directory.length, Layout.SEALED_FOOTER);
        byte[] plain = Arrays.copyOf(directory, padded);
        int sealed = Layout.sealedLength(padded);
        byte[] tail = new byte[sealed + Layout.SEALED_FOOTER];
        seal.seal(Role.DIRECTORY, end, plain, 0, padded, tail, 0);
        var footer = new Out().u64(end).u32(sealed).u32(content.frames()).u32(content.objects());
        byte[] fixed = Arrays.copyOf(footer.u64(content.plainBytes()).toBytes(), Layout.FOOTER);
        seal.seal(Role.FOOTER, end + (long) sealed, fixed, 0, Layout.FOOTER, tail, sealed);
        file.write(end, tail, 0, tail.length);
        file.force();
        synchronized (this) {
            sizeBytes = end + (long) tail.length;
        }
        disk.rename(temporary(), seal.type().path(seal.name()));
    }

    private synchronized void awaitWrites() throws IOException {
        finished = true;
        boolean interrupted = false;
        while (writing > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }
}

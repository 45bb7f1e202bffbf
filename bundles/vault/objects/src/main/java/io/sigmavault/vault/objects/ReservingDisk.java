package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/// A disk with a reserve: a file of 1 MiB that is given up when a write finds the disk full and is allowed to. The write
/// is then tried once more, with the same bytes in the same place; a force never is.
final class ReservingDisk implements Disk {

    private static final int SIZE = 1 << 20;

    private final Disk disk;
    private volatile boolean allowed;

    ReservingDisk(Disk disk) {
        this.disk = disk;
    }

    /// Whether writes may use the reserve.
    void allow(boolean now) {
        allowed = now;
    }

    /// Takes the space again, if it was given up. Not being able to is no error: there will be another time.
    void fill() {
        if (disk.exists(Layout.RESERVE)) {
            return;
        }
        String temporary = Layout.RESERVE + Layout.TEMPORARY;
        try {
            disk.delete(temporary);
            try (var file = disk.create(temporary)) {
                // Not zeros, which a file system may leave out.
                byte[] bytes = new byte[SIZE];
                new Random().nextBytes(bytes);
                file.write(0, bytes, 0, SIZE);
                file.force();
            }
            disk.rename(temporary, Layout.RESERVE);
        } catch (IOException _) {
            discard(temporary);
        }
    }

    private void discard(String temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException _) {
            allowed = false; // the next opening deletes it
        }
    }

    private boolean released(IOException e) throws IOException {
        if (!allowed || !StoreException.isFull(e) || !disk.exists(Layout.RESERVE)) {
            return false;
        }
        disk.delete(Layout.RESERVE);
        return true;
    }

    @Override
    public DiskFile create(String path) throws IOException {
        try {
            return new Reserved(disk.create(path));
        } catch (IOException e) {
            if (released(e)) {
                return new Reserved(disk.create(path));
            }
            throw e;
        }
    }

    private final class Reserved implements DiskFile {
        private final DiskFile file;

        Reserved(DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            try {
                file.write(position, source, offset, length);
            } catch (IOException e) {
                if (!released(e)) {
                    throw e;
                }
                file.write(position, source, offset, length);
            }
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            file.read(position, target, offset, length);
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public DiskFile open(String path) throws IOException {
        return disk.open(path);
    }

    @Override
    public boolean exists(String path) {
        return disk.exists(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void makeFolder(String path) throws IOException {
        disk.makeFolder(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void erase(String path) throws IOException {
        disk.erase(path);
    }

    @Override
    public void forceFolder(String path) throws IOException {
        disk.forceFolder(path);
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        return disk.lock(path, from, length);
    }
}

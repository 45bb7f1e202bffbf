package io.sigmavault.tests.fault;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A disk before each operation of which another thread may get its turn.
record TurnsDisk(Disk disk, Turns turns) implements Disk {

    @Override
    public DiskFile create(String path) throws IOException {
        turns.pass();
        return new TurnsFile(disk.create(path), turns);
    }

    @Override
    public DiskFile open(String path) throws IOException {
        turns.pass();
        return new TurnsFile(disk.open(path), turns);
    }

    @Override
    public boolean exists(String path) {
        return disk.exists(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        turns.pass();
        return disk.list(folder);
    }

    @Override
    public void makeFolder(String path) throws IOException {
        turns.pass();
        disk.makeFolder(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        turns.pass();
        disk.rename(from, to);
    }

    @Override
    public void delete(String path) throws IOException {
        turns.pass();
        disk.delete(path);
    }

    @Override
    public void forceFolder(String path) throws IOException {
        turns.pass();
        disk.forceFolder(path);
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        turns.pass();
        return disk.lock(path, from, length);
    }

    private record TurnsFile(DiskFile file, Turns turns) implements DiskFile {

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            turns.pass();
            file.write(position, source, offset, length);
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            turns.pass();
            file.read(position, target, offset, length);
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public void force() throws IOException {
            turns.pass();
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

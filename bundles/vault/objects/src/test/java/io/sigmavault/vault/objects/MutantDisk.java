package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A disk on which some forces do nothing, or come late: before the next operation, so after the caller was told.
public final class MutantDisk implements Disk {

    private interface Action {
        void run() throws IOException;
    }

    private final Disk disk;
    private final String files;
    private final String folder;
    private final boolean late;
    private final List<Action> owed = new ArrayList<>();

    /// @param files part of the paths whose forces are left out
    /// @param folder whose forces are left out; its whole path, or the last names of it
    /// @param late whether they come late
    public MutantDisk(Disk disk, String files, String folder, boolean late) {
        this.disk = disk;
        this.files = files;
        this.folder = folder;
        this.late = late;
    }

    private void pay() throws IOException {
        for (var action : owed) {
            action.run();
        }
        owed.clear();
    }

    private void leaveOut(Action action) {
        if (late) {
            owed.add(action);
        }
    }

    @Override
    public DiskFile create(String path) throws IOException {
        pay();
        return new MutantFile(disk.create(path), path.contains(files));
    }

    @Override
    public DiskFile open(String path) throws IOException {
        return new MutantFile(disk.open(path), path.contains(files));
    }

    @Override
    public boolean exists(String path) {
        return disk.exists(path);
    }

    @Override
    public List<String> list(String path) throws IOException {
        return disk.list(path);
    }

    @Override
    public void makeFolder(String path) throws IOException {
        pay();
        disk.makeFolder(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        if (!late) {
            pay();
        }
        disk.rename(from, to);
    }

    @Override
    public void delete(String path) throws IOException {
        pay();
        disk.delete(path);
    }

    @Override
    public void forceFolder(String path) throws IOException {
        if (path.equals(folder) || !folder.isEmpty() && path.endsWith("/" + folder)) {
            leaveOut(() -> disk.forceFolder(path));
        } else {
            pay();
            disk.forceFolder(path);
        }
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        return disk.lock(path, from, length);
    }

    private final class MutantFile implements DiskFile {
        private final DiskFile file;
        private final boolean mutant;

        MutantFile(DiskFile file, boolean mutant) {
            this.file = file;
            this.mutant = mutant;
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            pay();
            file.write(position, source, offset, length);
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
            if (mutant) {
                leaveOut(file::force);
            } else {
                pay();
                file.force();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

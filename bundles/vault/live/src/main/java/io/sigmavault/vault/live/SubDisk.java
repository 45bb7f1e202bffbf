package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A folder of a disk, as a disk. The folder may be renamed while it is in use.
final class SubDisk implements Disk {

    private final Disk disk;
    private volatile String folder;

    SubDisk(Disk disk, String folder) {
        this.disk = disk;
        this.folder = folder;
    }

    private String at(String path) {
        return path.isEmpty() ? folder : folder + "/" + path;
    }

    /// Renames the folder, for good when this returns.
    void moveTo(String name) throws IOException {
        disk.rename(folder, name);
        folder = name;
        disk.forceFolder("");
    }

    /// Deletes the folder with all that is in it.
    static void deleteAll(Disk disk, String path) throws IOException {
        for (var name : disk.list(path)) {
            deleteAll(disk, path + "/" + name);
        }
        disk.delete(path);
    }

    @Override
    public DiskFile create(String path) throws IOException {
        return disk.create(at(path));
    }

    @Override
    public DiskFile open(String path) throws IOException {
        return disk.open(at(path));
    }

    @Override
    public boolean exists(String path) {
        return disk.exists(at(path));
    }

    @Override
    public List<String> list(String path) throws IOException {
        return disk.list(at(path));
    }

    @Override
    public void makeFolder(String path) throws IOException {
        disk.makeFolder(at(path));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(at(from), at(to));
    }

    @Override
    public void delete(String path) throws IOException {
        disk.delete(at(path));
    }

    @Override
    public void erase(String path) throws IOException {
        disk.erase(at(path));
    }

    @Override
    public void forceFolder(String path) throws IOException {
        disk.forceFolder(at(path));
    }

    @Override
    public Closeable lock(String path, long from, long length) throws IOException {
        return disk.lock(at(path), from, length);
    }
}

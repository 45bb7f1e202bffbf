package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.Arrays;

/// A pack open for reading. Closed when the last that uses it lets go.
final class PackFile {

    private final DiskFile file;
    private final SealedFile seal;
    private int users = 1;

    PackFile(DiskFile file, SealedFile seal) {
        this.file = file;
        this.seal = seal;
    }

    static PackFile open(Disk disk, Keys keys, Pack pack) throws IOException {
        var file = disk.open(pack.path());
        try {
            long size = file.sizeBytes();
            if (size != pack.sizeBytes()) {
                throw new Damaged("it has " + size + " bytes, not " + pack.sizeBytes());
            }
            byte[] header = new byte[Layout.FILE_HEADER];
            file.read(0, header, 0, header.length);
            var seal = keys.existing(pack.type(), header);
            if (!seal.name().equals(pack.name())) {
                throw new Damaged("it is another pack under this name");
            }
            return new PackFile(file, seal);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    DiskFile file() {
        return file;
    }

    SealedFile seal() {
        return seal;
    }

    /// Opens a message.
    ///
    /// @param sealed room for `length` bytes
    /// @return plain length
    int open(Role role, long place, int length, byte[] sealed, byte[] plain) throws IOException {
        file.read(place, sealed, 0, length);
        return seal.open(role, place, sealed, 0, length, plain, 0);
    }

    /// Reads its directory, with what its footer says.
    PackContent content() throws IOException {
        long size = file.sizeBytes();
        if (size < Layout.FILE_HEADER + Layout.SEALED_FOOTER || size > Layout.PACK) {
            throw new Damaged("it has an impossible size");
        }
        byte[] sealed = new byte[Layout.SEALED_FOOTER];
        byte[] plain = new byte[Layout.FOOTER];
        open(Role.FOOTER, size - sealed.length, sealed.length, sealed, plain);
        var footer = new In(plain);
        long start = footer.u64();
        int length = footer.u32();
        if (start < Layout.FILE_HEADER || start + length != size - sealed.length || length < 0) {
            throw new Damaged("its footer does not fit it");
        }
        byte[] directory = new byte[Math.max(0, Layout.plainLength(length))];
        int bytes = open(Role.DIRECTORY, start, length, new byte[length], directory);
        var content = PackContent.read(Arrays.copyOf(directory, bytes), (int) start);
        if (footer.u32() != content.frames() || footer.u32() != content.objects()) {
            throw new Damaged("its directory does not fit its footer");
        }
        content.setPlainBytes(footer.u64());
        return content;
    }

    synchronized boolean use() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    void release() throws IOException {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        seal.close();
        file.close();
    }
}

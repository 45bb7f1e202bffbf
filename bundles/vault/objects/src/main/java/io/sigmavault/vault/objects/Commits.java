package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The commits' files. A commit counts once its file has its name and the folder was forced.
final class Commits {

    private static final String FOLDER = FileType.COMMIT.folder();

    private final Disk disk;
    private final Keys keys;
    private final byte[] vaultId;

    Commits(Disk disk, Keys keys, byte[] vaultId) {
        this.disk = disk;
        this.keys = keys;
        this.vaultId = vaultId;
    }

    /// Puts a commit on stable storage.
    void write(CommitRecord commit) throws IOException {
        String path = FileType.COMMIT.path(Layout.number(commit.sequence()));
        String temporary = path + Layout.TEMPORARY;
        var plain = commit.toBytes();
        int padded = Layout.padded(Layout.FILE_HEADER, plain.size(), 0);
        byte[] bytes = Arrays.copyOf(plain.toBytes(), padded);
        disk.delete(temporary);
        try (var seal = keys.fresh(FileType.COMMIT);
                var file = disk.create(temporary)) {
            byte[] all =
                    Arrays.copyOf(seal.header(), Layout.FILE_HEADER + Layout.sealedLength(padded));
            seal.seal(Role.COMMIT, Layout.FILE_HEADER, bytes, 0, padded, all, Layout.FILE_HEADER);
            file.write(0, all, 0, all.length);
            file.force();
        }
        disk.rename(temporary, path);
        disk.forceFolder(FOLDER);
    }

    /// Numbers of the commits that are there, counting up.
    List<Long> numbers() throws IOException {
        var numbers = new ArrayList<Long>();
        for (var name : disk.list(FOLDER)) {
            if (name.matches("[0-7][0-9a-f]{15}")) {
                numbers.add(Long.parseLong(name, 16));
            }
        }
        return numbers;
    }

    /// The newest commit. Never an older one in its place, unless that was asked for.
    ///
    /// @param older whether to take the newest that can be read
    /// @param troubles gets a sentence for each that can't
    /// @throws Damaged if it can't be read, or isn't there
    CommitRecord newest(boolean older, List<String> troubles) throws IOException {
        var numbers = numbers();
        if (numbers.isEmpty()) {
            throw new Damaged("all its commits are gone");
        }
        for (int i = numbers.size() - 1; i >= 0; i--) {
            long number = numbers.get(i);
            if (i == 0 && numbers.size() == 1 && number > 1 && !older) {
                throw new Damaged(
                        "commit "
                                + Layout.number(number)
                                + " is the only one, so a newer or the one before is gone");
            }
            try {
                return read(number);
            } catch (IOException e) {
                if (!older) {
                    throw e;
                }
                troubles.add(String.valueOf(e.getMessage()));
            }
        }
        throw new Damaged("none of its commits can be read");
    }

    /// The epoch that a commit's file is sealed in.
    int epoch(long number) throws IOException {
        try (var file = disk.open(FileType.COMMIT.path(Layout.number(number)))) {
            byte[] header = new byte[Layout.FILE_HEADER];
            file.read(0, header, 0, header.length);
            try (var seal = keys.existing(FileType.COMMIT, header)) {
                return seal.epoch();
            }
        }
    }

    long sizeBytes(long number) throws IOException {
        try (var file = disk.open(FileType.COMMIT.path(Layout.number(number)))) {
            return file.sizeBytes();
        }
    }

    CommitRecord read(long number) throws IOException {
        String name = Layout.number(number);
        try (var file = disk.open(FileType.COMMIT.path(name))) {
            long size = file.sizeBytes();
            if (size < Layout.FILE_HEADER || size > Integer.MAX_VALUE - 64) {
                throw new Damaged("it is cut short");
            }
            byte[] header = new byte[Layout.FILE_HEADER];
            file.read(0, header, 0, header.length);
            byte[] sealed = new byte[(int) size - Layout.FILE_HEADER];
            file.read(Layout.FILE_HEADER, sealed, 0, sealed.length);
            byte[] plain = new byte[Math.max(0, Layout.plainLength(sealed.length))];
            try (var seal = keys.existing(FileType.COMMIT, header)) {
                seal.open(Role.COMMIT, Layout.FILE_HEADER, sealed, 0, sealed.length, plain, 0);
            }
            var commit = CommitRecord.read(new In(plain));
            if (commit.sequence() != number || !Arrays.equals(commit.vaultId(), vaultId)) {
                throw new Damaged("it is another commit under this name");
            }
            return commit;
        } catch (Damaged e) {
            throw new Damaged("commit " + name + ": " + e.getMessage(), e);
        }
    }
}

package io.sigmavault.share.folder;

import io.sigmavault.vault.Entry;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Plain files as entries. The id is made of device and inode, the revision of time and size.
final class FolderEntry {

    private static final PosixFilePermission[] FROM_LOW = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private FolderEntry() {}

    /// Whether it is a file or folder: nothing else is shown.
    static boolean shown(PosixFileAttributes facts) {
        return facts.isRegularFile() || facts.isDirectory();
    }

    static Entry of(String name, PosixFileAttributes facts) {
        Instant modified = facts.lastModifiedTime().toInstant();
        long time = modified.getEpochSecond() * 1_000_000_000 + modified.getNano();
        return new Entry(
                name,
                facts.isDirectory() ? Entry.Type.FOLDER : Entry.Type.FILE,
                mix(String.valueOf(facts.fileKey())),
                facts.isDirectory() ? 0 : facts.size(),
                modified,
                mode(facts.permissions()),
                (time * 31 + facts.size()) & Long.MAX_VALUE,
                null);
    }

    /// FNV-1a over the characters.
    private static long mix(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash & Long.MAX_VALUE;
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (int bit = 0; bit < FROM_LOW.length; bit++) {
            mode |= permissions.contains(FROM_LOW[bit]) ? 1 << bit : 0;
        }
        return mode;
    }

    /// Without set-user-id and the like, which nobody sets through a share.
    static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < FROM_LOW.length; bit++) {
            if ((mode & 1 << bit) != 0) {
                permissions.add(FROM_LOW[bit]);
            }
        }
        return permissions;
    }
}

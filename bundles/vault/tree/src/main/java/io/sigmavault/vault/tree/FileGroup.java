package io.sigmavault.vault.tree;

/// Which frames a file's content goes into, together with its like: what is alike compresses well together.
public final class FileGroup {

    /// Groups of files are 0 to here.
    public static final int LAST = 15;

    private static final int LONGEST_EXTENSION = 8;

    private FileGroup() {}

    /// Files with one extension have one group, 1 to [#LAST]; 0 is for those without an extension.
    ///
    /// @param name a file's
    public static int of(byte[] name) {
        int dot = name.length - 1;
        while (dot > 0 && name[dot] != '.') {
            dot--;
        }
        if (dot <= 0 || name.length - dot - 1 > LONGEST_EXTENSION) {
            return 0;
        }
        int hash = 1;
        for (int i = dot + 1; i < name.length; i++) {
            hash = 31 * hash + (name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
        }
        return 1 + Math.floorMod(hash * 0x9E3779B9 >>> 16, LAST);
    }
}

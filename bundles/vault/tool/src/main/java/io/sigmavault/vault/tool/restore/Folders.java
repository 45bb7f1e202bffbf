package io.sigmavault.vault.tool.restore;

import io.sigmavault.vault.tool.host.Names;
import java.util.Arrays;

/// The folders made so far, numbered from 0 (the target), in about 40 bytes each: a million take 40 MB.
final class Folders {

    private int[] parents = new int[64];
    private long[] inodes = new long[64];
    private int[] nameEnds = new int[64];
    private byte[] names = new byte[1024];
    private int count;

    private final byte[] target;
    private int lastNumber = -1;
    private byte[] lastPath = new byte[0];

    Folders(byte[] target, long inode) {
        this.target = target;
        append(0, inode, new byte[0]);
    }

    private int append(int parent, long inode, byte[] name) {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
            inodes = Arrays.copyOf(inodes, 2 * count);
            nameEnds = Arrays.copyOf(nameEnds, 2 * count);
        }
        int start = count == 0 ? 0 : nameEnds[count - 1];
        if (start + name.length > names.length) {
            names = Arrays.copyOf(names, 2 * names.length + name.length);
        }
        System.arraycopy(name, 0, names, start, name.length);
        parents[count] = parent;
        inodes[count] = inode;
        nameEnds[count] = start + name.length;
        return count++;
    }

    synchronized int add(int parent, long inode, byte[] name) {
        return append(parent, inode, name);
    }

    synchronized int count() {
        return count;
    }

    synchronized long inode(int folder) {
        return inodes[folder];
    }

    synchronized byte[] path(int folder) {
        if (folder != lastNumber) {
            lastPath = build(folder);
            lastNumber = folder;
        }
        return lastPath;
    }

    private byte[] build(int folder) {
        if (folder == 0) {
            return target;
        }
        byte[] name = Arrays.copyOfRange(names, nameEnds[folder - 1], nameEnds[folder]);
        return Names.child(build(parents[folder]), name);
    }
}

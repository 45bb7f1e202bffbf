package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.SealedWriter;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.Posix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Reads a folder of this computer, or one file, into a sealed file. For one thread. Memory: the names of one folder, the paths of
/// folders that are still to be read, and some 200 bytes for each symbolic link and each file with several names.
final class DiskSource implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private record Identity(long dev, long ino) {}

    private record Link(byte[] path, Attributes attributes, byte[] target) {}

    private record Child(byte[] name, FileStat stat) {}

    private final Posix host = new Posix();
    private final SealedWriter writer;
    private final Progress progress;
    private final BiConsumer<byte[], String> problem;
    private final Map<Identity, byte[]> met = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final byte[] buffer = new byte[Posix.BUFFER];

    /// @param problem told a path that is left out or not as it should be, and why
    DiskSource(SealedWriter writer, Progress progress, BiConsumer<byte[], String> problem) {
        this.writer = writer;
        this.progress = progress;
        this.problem = problem;
    }

    /// @param top a folder or file; a symbolic link is followed
    void seal(byte[] top) throws SigmaVaultException, HostException {
        var stat = host.statFollowing(top);
        if (stat.type() == FileStat.Type.FOLDER) {
            // the slash follows a link at the top, and changes nothing else
            tree(Names.child(top, NOTHING), stat);
        } else {
            single(top, stat);
        }
    }

    private void single(byte[] file, FileStat stat) throws SigmaVaultException, HostException {
        int open = host.openRead(file);
        try {
            begin(NOTHING, attributes(file, stat), open, stat, file);
        } finally {
            host.close(open);
        }
    }

    private void tree(byte[] top, FileStat stat) throws SigmaVaultException, HostException {
        writer.folder(NOTHING, attributes(top, stat));
        var folders = new ArrayDeque<byte[]>();
        folders.push(NOTHING);
        while (!folders.isEmpty()) {
            byte[] folder = folders.pop();
            List<byte[]> below = contents(top, folder);
            for (byte[] each : below.reversed()) {
                folders.push(each);
            }
        }
        for (var link : links) {
            writer.symlink(link.path, link.attributes, link.target);
        }
    }

    /// @return the folders in it, which are written but not read yet
    private List<byte[]> contents(byte[] top, byte[] folder) throws SigmaVaultException {
        var children = new ArrayList<Child>();
        try {
            for (byte[] name : host.list(at(top, folder))) {
                byte[] path = Names.child(folder, name);
                try {
                    children.add(new Child(name, host.stat(at(top, path))));
                } catch (HostException e) {
                    problem.accept(path, "is left out: " + e.getMessage());
                }
            }
        } catch (HostException e) {
            problem.accept(folder, "can't be read: " + e.getMessage());
        }
        children.sort(Comparator.comparing(Child::name, LikeBesideLike.ORDER));
        var folders = new ArrayList<byte[]>();
        for (var child : children) {
            byte[] path = Names.child(folder, child.name);
            try {
                one(at(top, path), path, child.stat, folders);
            } catch (HostException e) {
                problem.accept(path, "is left out: " + e.getMessage());
            }
        }
        return folders;
    }

    private static byte[] at(byte[] top, byte[] path) {
        return path.length == 0 ? top : Names.child(top, path);
    }

    private void one(byte[] file, byte[] path, FileStat stat, List<byte[]> folders)
            throws SigmaVaultException, HostException {
        switch (stat.type()) {
            case FOLDER -> {
                writer.folder(path, attributes(file, stat));
                folders.add(path);
            }
            case SYMLINK -> links.add(new Link(path, attributes(file, stat), host.readLink(file)));
            case FILE -> file(file, path, stat);
            case FIFO -> writer.fifo(path, attributes(file, stat));
            case OTHER -> problem.accept(path, "is left out: no file, folder or link");
        }
    }

    private void file(byte[] file, byte[] path, FileStat stat)
            throws SigmaVaultException, HostException {
        if (stat.nlink() > 1) {
            byte[] first = met.get(new Identity(stat.dev(), stat.ino()));
            if (first != null) {
                writer.hardLink(path, first);
                return;
            }
        }
        int open = host.openRead(file);
        try {
            begin(path, attributes(file, stat), open, stat, file);
        } finally {
            host.close(open);
        }
        if (stat.nlink() > 1) {
            met.put(new Identity(stat.dev(), stat.ino()), path);
        }
    }

    private void begin(byte[] path, Attributes attributes, int open, FileStat stat, byte[] file)
            throws SigmaVaultException, HostException {
        writer.begin(path, attributes);
        try {
            long size = content(open, stat);
            var after = host.stat(open);
            if (!after.sameContent(stat) || size != after.size()) {
                problem.accept(file, "was written to while it was read");
            }
        } catch (HostException e) {
            problem.accept(file, "is not whole: " + e.getMessage());
        }
        writer.end();
        progress.add(1, 0);
    }

    /// @return its length as it was read
    private long content(int open, FileStat stat) throws SigmaVaultException, HostException {
        if (!stat.mayHaveHoles()) {
            return range(open, 0, Long.MAX_VALUE);
        }
        long size = stat.size();
        long at = 0;
        while (at < size) {
            long data = host.nextData(open, at);
            long start = data < 0 ? size : Math.min(data, size);
            if (start > at) {
                writer.hole(start - at);
                progress.add(0, start - at);
            }
            long end = start == size ? size : Math.min(host.nextHole(open, start), size);
            long got = range(open, start, end);
            if (got < end) {
                return got;
            }
            at = end;
        }
        return size;
    }

    /// @return where it ended
    private long range(int open, long from, long to) throws SigmaVaultException, HostException {
        long at = from;
        while (at < to) {
            int got = host.read(open, at, buffer, 0, (int) Math.min(buffer.length, to - at));
            if (got == 0) {
                break;
            }
            writer.write(buffer, 0, got);
            progress.add(0, got);
            at += got;
        }
        return at;
    }

    private Attributes attributes(byte[] file, FileStat stat) {
        var xattrs = xattrs(file);
        if (Attributes.bytes(xattrs) > Attributes.MOST_XATTR_BYTES || xattrs.size() > 1000) {
            problem.accept(file, "has more extended attributes than are kept: they are left out");
            xattrs = List.of();
        }
        return new Attributes(
                stat.permissions(),
                stat.uid(),
                stat.gid(),
                stat.mtimeSeconds(),
                stat.mtimeNanos(),
                xattrs);
    }

    private List<Attributes.Xattr> xattrs(byte[] file) {
        var found = new ArrayList<Attributes.Xattr>();
        try {
            byte[] names = host.attributeNames(file);
            int start = 0;
            for (int at = 0; at < names.length; at++) {
                if (names[at] == 0) {
                    byte[] name = Arrays.copyOfRange(names, start, at);
                    found.add(new Attributes.Xattr(name, host.attribute(file, name)));
                    start = at + 1;
                }
            }
        } catch (HostException e) {
            if (!e.notKept() && e.errno() != HostException.NO_DATA) {
                problem.accept(file, "has attributes that can't be read: " + e.getMessage());
            }
        }
        return found;
    }

    @Override
    public void close() {
        host.close();
    }
}

package io.sigmavault.seal.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A folder with something of each kind, and what is to be seen of it.
final class SomeTree {

    private SomeTree() {}

    /// Odd names, links, holes, attributes, and a file of several blocks.
    static Path make(Path top) throws IOException {
        Files.createDirectories(top);
        var deep = Files.createDirectories(top.resolve("deep/Ünder the sea\n"));
        Files.createDirectory(top.resolve("hollow"));
        Files.write(top.resolve("empty"), new byte[0]);
        Files.writeString(top.resolve("text"), "what is kept\n".repeat(900));
        byte[] noise = new byte[9 << 20];
        new Random(7).nextBytes(noise);
        Files.write(deep.resolve("noise.bin"), noise);
        Files.createLink(deep.resolve("again"), top.resolve("text"));
        Files.createSymbolicLink(top.resolve("link"), Path.of("../../../etc/passwd"));
        Files.createSymbolicLink(top.resolve("loop"), Path.of("."));
        Files.setPosixFilePermissions(
                top.resolve("text"), PosixFilePermissions.fromString("rwx--x--x"));
        try (var host = new PosixWriter()) {
            byte[] odd = Names.child(Names.bytes(top.toString()), new byte[] {'x', (byte) 0xFF});
            int file = host.create(odd);
            host.write(file, 0, new byte[] {1, 2, 3}, 0, 3);
            host.setTime(file, -5, 999_999_999);
            host.close(file);
            int sparse = host.create(Names.bytes(top.resolve("sparse").toString()));
            host.write(sparse, 5L << 20, new byte[] {1}, 0, 1);
            host.truncate(sparse, 1L << 33);
            host.close(sparse);
            host.makeFifo(Names.bytes(top.resolve("pipe").toString()), 0620);
        }
        Files.setPosixFilePermissions(
                top.resolve("hollow"), PosixFilePermissions.fromString("r-x------"));
        return top;
    }

    /// Kind, mode, time, size, target and content by name.
    static TreeMap<String, String> describe(Path top) throws HostException {
        var all = new TreeMap<String, String>();
        try (var host = new PosixWriter()) {
            describe(host, Names.bytes(top.toString()), new byte[0], all);
        }
        return all;
    }

    private static void describe(
            PosixWriter host, byte[] top, byte[] folder, TreeMap<String, String> all)
            throws HostException {
        for (byte[] name : host.list(Names.child(top, folder))) {
            byte[] path = Names.child(folder, name);
            byte[] file = Names.child(top, path);
            var stat = host.stat(file);
            var line = new ArrayList<Object>();
            line.addAll(List.of(stat.type(), stat.mtimeSeconds(), stat.mtimeNanos()));
            switch (stat.type()) {
                case FOLDER -> describe(host, top, path, all);
                case SYMLINK -> line.add(new String(host.readLink(file), UTF_8));
                case FILE -> line.addAll(List.of(stat.size(), stat.nlink(), hash(host, file)));
                default -> {}
            }
            if (stat.type() != FileStat.Type.SYMLINK) {
                line.add(Integer.toOctalString(stat.permissions()));
            }
            all.put(Arrays.toString(path), line.toString());
        }
    }

    private static int hash(PosixWriter host, byte[] path) throws HostException {
        int file = host.openRead(path);
        byte[] bytes = new byte[1 << 20];
        int hash = 1;
        long at = Math.max(0, host.nextData(file, 0));
        int got = host.read(file, at, bytes, 0, bytes.length);
        while (got > 0 && at < 32 << 20) {
            hash = 31 * hash + Arrays.hashCode(Arrays.copyOf(bytes, got));
            at += got;
            got = host.read(file, at, bytes, 0, bytes.length);
        }
        host.close(file);
        return hash;
    }
}

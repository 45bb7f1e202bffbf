package io.sigmavault.vault.tool;

import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Describes a tree of files so that two can be compared: types, modes, owners, times, links, attributes, contents.
final class Trees {

    private Trees() {}

    /// Path below `root` → everything that a restore must bring back.
    static Map<String, String> describe(Path root) throws IOException {
        var described = new TreeMap<String, String>();
        var inodes = new HashMap<Long, String>();
        try (var host = new Posix();
                var files = Files.walk(root, new FileVisitOption[0])) {
            for (var file : (Iterable<Path>) files.sorted()::iterator) {
                String name = root.relativize(file).toString();
                byte[] path = Names.bytes(file.toString());
                var stat = host.stat(path);
                String first = inodes.putIfAbsent(stat.ino(), name);
                described.put(
                        name,
                        "%o %d:%d %d.%09d %s %s %s"
                                .formatted(
                                        stat.mode(),
                                        stat.uid(),
                                        stat.gid(),
                                        stat.mtimeSeconds(),
                                        stat.mtimeNanos(),
                                        stat.nlink() > 1 && stat.type() != FileStat.Type.FOLDER
                                                ? "also " + first
                                                : "",
                                        xattrs(host, path),
                                        content(file, stat)));
            }
        }
        return described;
    }

    private static String xattrs(Posix host, byte[] path) throws IOException {
        byte[] names = host.attributeNames(path);
        var all = new TreeMap<String, String>();
        for (int start = 0, i = 0; i < names.length; i++) {
            if (names[i] == 0) {
                byte[] name = Arrays.copyOfRange(names, start, i);
                all.put(Names.text(name), HexFormat.of().formatHex(host.attribute(path, name)));
                start = i + 1;
            }
        }
        return all.toString();
    }

    private static String content(Path file, FileStat stat) {
        try {
            return switch (stat.type()) {
                case FILE -> stat.size() + " " + digest(Files.readAllBytes(file));
                case SYMLINK -> "-> " + Files.readSymbolicLink(file);
                case FOLDER, FIFO, OTHER -> "";
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

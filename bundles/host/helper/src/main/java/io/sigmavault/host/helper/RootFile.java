package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// Files of root that are replaced whole, or not at all. Their folders belong to root alone, so that no link of somebody
/// else lies in the way.
final class RootFile {

    private RootFile() {}

    /// Replaces `file`; it is on disk when this returns. Mode 0644 as systemd wants it.
    static void write(Path file, String text) throws HostException {
        replace(file, text, _ -> {});
    }

    /// Replaces `file` by one that root and a group may read, and nobody else.
    static void writeFor(String group, Path file, String text) throws HostException {
        replace(
                file,
                text,
                fresh -> {
                    Files.setPosixFilePermissions(
                            fresh, PosixFilePermissions.fromString("rw-------"));
                    giveTo(group, fresh);
                    Files.setPosixFilePermissions(
                            fresh, PosixFilePermissions.fromString("rw-r-----"));
                });
    }

    static void giveTo(String group, Path file) throws IOException {
        Files.getFileAttributeView(file, PosixFileAttributeView.class)
                .setGroup(
                        file.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByGroupName(group));
    }

    private interface Closing {
        void close(Path file) throws IOException;
    }

    /// @param closing of the file, before anything is in it
    private static void replace(Path file, String text, Closing closing) throws HostException {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(folder(file));
            Files.deleteIfExists(fresh);
            try (var channel =
                    FileChannel.open(
                            fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                closing.close(fresh);
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder(file));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// Writes a new file with that content; it is on disk when this returns, under a name that its folder may still lose.
    static void copy(InputStream content, Path file) throws IOException {
        try (var channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        }
    }

    /// Removes `file` if it is there; the removal is on disk when this returns.
    ///
    /// @return whether it was there
    static boolean remove(Path file) throws HostException {
        try {
            boolean there = Files.deleteIfExists(file);
            if (there) {
                force(folder(file));
            }
            return there;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// The text of `file`; empty if it is not there.
    static String read(Path file) throws HostException {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    static Path folder(Path file) {
        var folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file in a folder: " + file);
        }
        return folder;
    }

    static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    static HostException failed(Path file, IOException cause) {
        var failure =
                new HostException(
                        "file-failed",
                        file + " can't be read or written: " + cause.getClass().getSimpleName());
        failure.initCause(cause);
        return failure;
    }
}

package io.sigmavault.update.tool;

import io.sigmavault.update.format.Root;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.SigningKey;
import io.sigmavault.update.format.UpdateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;

/// Keys of one who makes releases: `NAME.key`, which nobody else reads, and `roots/NAME.pem`, which is built into images.
record KeyFolder(SigningKey signing, Roots roots) {

    /// Makes new keys; those that are there are never replaced.
    static Root make(Path folder, String name) throws IOException, GeneralSecurityException {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("a name has small letters, digits and dashes");
        }
        Files.createDirectories(folder.resolve("roots"));
        var key = SigningKey.make(name + ".pem");
        byte[] secret = key.pem();
        try {
            write(folder.resolve(name + ".key"), secret, "rw-------");
            write(folder.resolve("roots").resolve(name + ".pem"), key.root().pem(), "rw-r--r--");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return key.root();
    }

    /// Reads the one key of a folder.
    static KeyFolder read(Path folder)
            throws IOException, GeneralSecurityException, UpdateException {
        var keys = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.key")) {
            files.forEach(keys::add);
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    folder
                            + " has "
                            + keys.size()
                            + " files *.key instead of one: make it by release keys");
        }
        var file = keys.getFirst();
        if (Files.getPosixFilePermissions(file).size() > 2) {
            throw new IllegalArgumentException(file + " can be read by others: chmod 600");
        }
        String name = (file.getFileName() + "").replaceFirst("\\.key$", ".pem");
        var root = Root.read(name, Files.readAllBytes(folder.resolve("roots").resolve(name)));
        byte[] pem = Files.readAllBytes(file);
        try {
            return new KeyFolder(SigningKey.read(root, pem), Roots.read(folder.resolve("roots")));
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static void write(Path file, byte[] content, String mode) throws IOException {
        var attributes =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
        try (var channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}

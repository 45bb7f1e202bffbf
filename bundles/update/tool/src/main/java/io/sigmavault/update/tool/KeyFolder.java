package io.sigmavault.update.tool;

import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Root;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.SigningKey;
import io.sigmavault.update.format.UpdateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keys of one who makes releases: `NAME.key` and `NAME.pcr`, which nobody else reads, and `roots/NAME.pem`, which is built into
/// images. `NAME.pcr` signs for what a TPM may open keys to ([PcrKey]). With
/// `NAME.token` the Ed25519 key is in a token, and `NAME.key` has the ML-DSA-65 key alone: tokens can't do that one yet.
///
/// @param token which has the Ed25519 key, if it is not in the file
record KeyFolder(SigningKey signing, Optional<Token> token, Roots roots) {

    /// Makes new keys; those that are there are never replaced.
    static Root make(Path folder, String name) throws IOException, GeneralSecurityException {
        refuseIfThere(folder, name);
        return keep(folder, name, SigningKey.make(name + ".pem"));
    }

    /// Makes new keys, the Ed25519 key in a token.
    static Root make(Path folder, String name, Token token)
            throws IOException, GeneralSecurityException {
        refuseIfThere(folder, name);
        var key = SigningKey.besideToken(name + ".pem", token.make());
        write(folder.resolve(name + ".token"), token.text(), "rw-r--r--");
        return keep(folder, name, key);
    }

    Signatures sign(Release release) throws GeneralSecurityException {
        return token.isPresent() ? signing.sign(release, token.get()) : signing.sign(release);
    }

    private static void refuseIfThere(Path folder, String name) throws IOException {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("a name has small letters, digits and dashes");
        }
        Files.createDirectories(folder.resolve("roots"));
        for (String kind : List.of(".key", ".token", ".pcr")) {
            if (Files.exists(folder.resolve(name + kind))) {
                throw new FileAlreadyExistsException(folder.resolve(name + kind) + "");
            }
        }
    }

    private static Root keep(Path folder, String name, SigningKey key)
            throws IOException, GeneralSecurityException {
        byte[] secret = key.pem();
        byte[] measuring = PcrKey.make();
        try {
            write(folder.resolve(name + ".pcr"), measuring, "rw-------");
            write(folder.resolve(name + ".key"), secret, "rw-------");
            write(folder.resolve("roots").resolve(name + ".pem"), key.root().pem(), "rw-r--r--");
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(measuring, (byte) 0);
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
        var token = folder.resolve(name.replaceFirst("\\.pem$", ".token"));
        byte[] pem = Files.readAllBytes(file);
        try {
            return new KeyFolder(
                    SigningKey.read(root, pem),
                    Files.exists(token)
                            ? Optional.of(Token.read(Files.readString(token)))
                            : Optional.empty(),
                    Roots.read(folder.resolve("roots")));
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

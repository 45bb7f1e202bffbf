package io.sigmavault.share.folder;

import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way down from a pool to a folder of a share, through open descriptors and past no symbolic link.
///
/// @param pool where a pool is mounted
/// @param names from there to the share's folder
record Descent(Path pool, List<String> names) {

    /// Opens a folder.
    ///
    /// @throws VaultException codes `file-not-found`, `not-a-folder`
    SecureDirectoryStream<Path> open(VaultPath folder) throws IOException, VaultException {
        SecureDirectoryStream<Path> at = secure(Files.newDirectoryStream(pool));
        try {
            for (String name : names) {
                at = down(at, name);
            }
            for (String name : folder.names()) {
                at = down(at, name);
            }
            return at;
        } catch (NoSuchFileException e) {
            at.close();
            throw VaultException.noSuchFile(folder);
        } catch (NotDirectoryException e) {
            at.close();
            throw VaultException.notAFolder(folder);
        } catch (FileSystemException e) { // ELOOP: a link, which is not there for us
            at.close();
            throw VaultException.noSuchFile(folder);
        }
    }

    private static SecureDirectoryStream<Path> down(SecureDirectoryStream<Path> at, String name)
            throws IOException {
        var next = at.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
        at.close();
        return next;
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
            throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("this system has no openat");
    }

    /// The path by which it can be named, which may lead elsewhere by the time it is used.
    Path named(VaultPath path) {
        Path at = pool;
        for (String name : names) {
            at = at.resolve(name);
        }
        for (String name : path.names()) {
            at = at.resolve(name);
        }
        return at;
    }

    /// What a name in an open folder is, not following it; null if it is not there.
    static @Nullable PosixFileAttributes look(SecureDirectoryStream<Path> folder, String name)
            throws IOException {
        try {
            return view(folder, name).readAttributes();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    static PosixFileAttributeView view(SecureDirectoryStream<Path> folder, String name) {
        return folder.getFileAttributeView(
                Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /// Puts the names in an open folder on stable storage.
    static void force(SecureDirectoryStream<Path> folder) throws IOException {
        try (var self = folder.newByteChannel(Path.of("."), Set.of(StandardOpenOption.READ))) {
            if (self instanceof FileChannel channel) {
                channel.force(true);
            }
        }
    }
}

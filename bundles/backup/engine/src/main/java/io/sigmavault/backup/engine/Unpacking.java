package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Reads a backup to its end and puts its files, forced, into a folder. Only authenticated bytes are looked at; what is
/// then still not as the format says is refused too.
final class Unpacking {

    private static final int BUFFER = 65_536;

    private final Keyring keyring;

    Unpacking(Crypto crypto) {
        this.keyring = new Keyring(crypto);
    }

    /// @param files how many were written
    record Unpacked(About about, int files) {}

    /// @param folder empty; the caller removes it if this throws
    /// @throws SigmaVaultException codes `backup-wrong-secret`, `backup-damaged`, `backup-version`
    Unpacked read(InputStream file, Secret secret, Path folder)
            throws IOException, SigmaVaultException {
        Header header = Header.read(file);
        try (var fileKey = keyring.open(header, secret);
                var pieces =
                        new Pieces(keyring.crypto(), keyring.pieces(fileKey, header.toBytes()));
                var plain = new SealedInput(file, pieces)) {
            return entries(new DataInputStream(plain), folder);
        } catch (SealedInput.DamagedException e) {
            throw Problems.damaged(String.valueOf(e.getMessage())).because(e);
        } catch (EOFException e) {
            throw Problems.damaged("it holds less than it says").because(e);
        }
    }

    /// Reads what was sealed.
    ///
    /// @throws EOFException if it ends early
    static Unpacked entries(DataInputStream in, Path folder)
            throws IOException, SigmaVaultException {
        About about = About.read(in);
        int files = 0;
        for (int kind = in.readUnsignedByte(); kind != Packing.END; kind = in.readUnsignedByte()) {
            if (kind != Packing.FILE || ++files > Layout.MOST_FILES) {
                throw Problems.damaged("entry " + files + " is none");
            }
            file(in, folder);
        }
        if (in.readInt() != files || in.read() >= 0) {
            throw Problems.damaged("it holds something else than it says");
        }
        StableFile.forceFolder(folder);
        return new Unpacked(about, files);
    }

    private static void file(DataInputStream in, Path folder)
            throws IOException, SigmaVaultException {
        String path = About.text(in);
        long left = in.readLong();
        if (left < 0 || !Contents.belongs(path)) {
            throw Problems.damaged("a file in it has no name or size of such a one");
        }
        Path target = target(folder, path);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var own =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        byte[] buffer = new byte[BUFFER];
        try (FileChannel out = FileChannel.open(target, EnumSet.copyOf(options), own)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException(path);
                }
                for (var bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
                    out.write(bytes);
                }
                left -= read;
            }
            out.force(true);
        } catch (FileAlreadyExistsException e) {
            throw Problems.damaged("a file is in it twice").because(e);
        }
        StableFile.forceFolder(parent(target));
    }

    private static Path target(Path folder, String path) throws IOException, SigmaVaultException {
        try {
            Path target = folder.resolve(path).normalize();
            if (!target.startsWith(folder)) {
                throw Problems.damaged("a file in it lies outside");
            }
            StableFile.makeFolder(parent(target));
            return target;
        } catch (InvalidPathException | FileAlreadyExistsException e) {
            throw Problems.damaged("a file in it has a name that can't be").because(e);
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("not in a folder: " + file);
        }
        return parent;
    }
}

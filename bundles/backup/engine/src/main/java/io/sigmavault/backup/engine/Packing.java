package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a backup of a data folder while the server runs. Each file is taken as it is when it is opened: files of state are
/// replaced as a whole, and what a log gets meanwhile is left out, as after a power cut.
final class Packing {

    static final int END = 0;
    static final int FILE = 1;

    private static final int BUFFER = 65_536;

    private final Keyring keyring;
    private final Path data;

    Packing(Crypto crypto, Path data) {
        this.keyring = new Keyring(crypto);
        this.data = data;
    }

    /// A header and the key that its slots wrap.
    record Sealed(Header header, Secret fileKey) implements AutoCloseable {
        @Override
        public void close() {
            fileKey.close();
        }
    }

    /// Makes the file's key and one slot.
    Sealed seal(About about, SlotMaker maker) throws SigmaVaultException {
        var crypto = keyring.crypto();
        var fileKey = Secret.owning(crypto.random().bytes(Layout.KEY));
        try {
            var header = new Header(about.made(), crypto.random().bytes(Layout.SALT), List.of());
            Slot slot = maker.make(keyring, header.start(), fileKey);
            return new Sealed(new Header(header.created(), header.salt(), List.of(slot)), fileKey);
        } catch (SigmaVaultException | RuntimeException e) {
            fileKey.close();
            throw e;
        }
    }

    /// Wraps a file's key.
    @FunctionalInterface
    interface SlotMaker {
        Slot make(Keyring keyring, byte[] start, Secret fileKey) throws SigmaVaultException;
    }

    /// @throws IOException if a file can't be read, or `target` can't be written
    void write(About about, Sealed sealed, OutputStream target)
            throws IOException, SigmaVaultException {
        byte[] header = sealed.header().toBytes();
        target.write(header);
        try (var pieces = new Pieces(keyring.crypto(), keyring.pieces(sealed.fileKey(), header));
                var plain = new SealedOutput(target, pieces)) {
            var out = new DataOutputStream(plain);
            about.write(out);
            int files = 0;
            for (String path : Contents.of(data)) {
                write(path, out);
                files++;
            }
            if (files > Layout.MOST_FILES) {
                throw new IOException("there are " + files + " files of settings");
            }
            out.writeByte(END);
            out.writeInt(files);
            plain.finish();
        }
    }

    private void write(String path, DataOutputStream out) throws IOException {
        try (var channel = Files.newByteChannel(data.resolve(path));
                InputStream in = java.nio.channels.Channels.newInputStream(channel)) {
            long left = channel.size();
            out.writeByte(FILE);
            About.text(out, path);
            out.writeLong(left);
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException(path + " became shorter while it was read: try again");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}

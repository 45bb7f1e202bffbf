package io.sigmavault.host.helper;

import com.sun.nio.file.ExtendedOpenOption;
import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// A whole disk, written and read by position, a MiB at a time.
///
/// @param moved told of every piece of bytes that was written or read back
record RawDisk(Path device, FileChannel channel, LongConsumer moved) implements AutoCloseable {

    private static final int PIECE = 1 << 20;
    private static final int ALIGNMENT = 4096;

    /// How a disk is opened; tests cut what is written here.
    interface Opening {
        RawDisk open(Path device, LongConsumer moved) throws HostException;
    }

    static RawDisk open(Path device, LongConsumer moved) throws HostException {
        try {
            return new RawDisk(device, FileChannel.open(device, StandardOpenOption.WRITE), moved);
        } catch (IOException e) {
            throw RootFile.failed(device, e);
        }
    }

    void write(long at, ByteBuffer bytes) throws HostException {
        try {
            long position = at;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw RootFile.failed(device, e);
        }
    }

    void zero(long at, int bytes) throws HostException {
        write(at, ByteBuffer.allocate(bytes));
    }

    /// What was written is on the disk when this returns.
    void force() throws HostException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw RootFile.failed(device, e);
        }
    }

    /// Writes a file of the medium.
    ///
    /// @throws HostException `medium-damaged` if it is not what the medium's list says
    void copy(Medium.Content content, long at) throws HostException {
        var digest = sha256();
        var piece = ByteBuffer.allocateDirect(PIECE);
        long done = 0;
        try (var in = FileChannel.open(content.file(), StandardOpenOption.READ)) {
            while (done < content.bytes() && in.read(piece.clear()) > 0) {
                piece.flip().limit((int) Math.min(piece.limit(), content.bytes() - done));
                digest.update(piece.duplicate());
                int length = piece.remaining();
                write(at + done, piece);
                done += length;
                moved.accept(length);
            }
        } catch (IOException e) {
            throw RootFile.failed(content.file(), e);
        }
        if (done != content.bytes() || !hex(digest).equals(content.sha256())) {
            throw Medium.damaged(content.file().getFileName() + " is not what it was made as");
        }
    }

    /// Reads back from the disk itself, past the kernel's memory of it.
    ///
    /// @throws HostException `disk-damaged` if something else comes back
    void compare(Medium.Content content, long at) throws HostException {
        var digest = sha256();
        var piece = ByteBuffer.allocateDirect(PIECE + ALIGNMENT).alignedSlice(ALIGNMENT);
        long done = 0;
        try (var in =
                FileChannel.open(device, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
            while (done < content.bytes() && in.read(piece.clear().limit(PIECE), at + done) > 0) {
                piece.flip().limit((int) Math.min(piece.limit(), content.bytes() - done));
                int length = piece.remaining();
                digest.update(piece);
                done += length;
                moved.accept(length);
            }
        } catch (IOException e) {
            throw RootFile.failed(device, e);
        }
        if (!hex(digest).equals(content.sha256())) {
            throw new HostException(
                    "disk-damaged",
                    device + " does not give back what was written to it: take another disk");
        }
    }

    @Override
    public void close() throws HostException {
        try {
            channel.close();
        } catch (IOException e) {
            throw RootFile.failed(device, e);
        }
    }

    /// In small hexadecimal digits.
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}

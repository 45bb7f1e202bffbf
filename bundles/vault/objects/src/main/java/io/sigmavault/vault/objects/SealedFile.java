package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Seals and opens the messages of one file under that file's own key. A message goes in pieces of 64 KiB; a piece's
/// nonce is its place in the file, so a place must be sealed once only. Safe for many threads.
final class SealedFile implements AutoCloseable {

    /// Bytes of the file's header that every piece binds: all up to the salt's end.
    static final int BOUND = 52;

    private static final int NAME = 16;

    private final Aead aead;
    private final Secret key;
    private final byte[] header;
    private final FileType type;
    private final int epoch;

    /// @param header the file's 128 plain bytes
    SealedFile(Aead aead, Secret key, byte[] header, FileType type, int epoch) {
        this.aead = aead;
        this.key = key;
        this.header = header;
        this.type = type;
        this.epoch = epoch;
    }

    byte[] header() {
        return header;
    }

    FileType type() {
        return type;
    }

    int epoch() {
        return epoch;
    }

    /// The name of a file that is named after its salt.
    String name() {
        return Layout.hex(Arrays.copyOfRange(header, 20, 20 + NAME));
    }

    /// Seals `length` bytes into `target`, which gets [Layout#sealedLength].
    ///
    /// @param place where the message starts in the file
    void seal(
            Role role,
            long place,
            byte[] plain,
            int offset,
            int length,
            byte[] target,
            int targetOffset) {
        int done = 0;
        int to = targetOffset;
        long at = place;
        do {
            int part = Math.min(Layout.PIECE, length - done);
            boolean last = done + part == length;
            aead.seal(
                    key,
                    nonce(at),
                    associated(role, last, place),
                    ByteBuffer.wrap(plain, offset + done, part),
                    ByteBuffer.wrap(target, to, part + Layout.TAG));
            done += part;
            to += part + Layout.TAG;
            at += part + Layout.TAG;
        } while (done < length);
    }

    /// Opens a message of `length` sealed bytes into `target`.
    ///
    /// @return its plain length
    /// @throws Damaged if it is not what was sealed there
    int open(
            Role role,
            long place,
            byte[] sealed,
            int offset,
            int length,
            byte[] target,
            int targetOffset)
            throws Damaged {
        int plain = Layout.plainLength(length);
        if (plain < 0) {
            throw new Damaged("a sealed part has an impossible length: " + length);
        }
        int done = 0;
        int to = targetOffset;
        try {
            do {
                int part = Math.min(Layout.PIECE + Layout.TAG, length - done);
                aead.open(
                        key,
                        nonce(place + done),
                        associated(role, done + part == length, place),
                        ByteBuffer.wrap(sealed, offset + done, part),
                        ByteBuffer.wrap(target, to, part - Layout.TAG));
                done += part;
                to += part - Layout.TAG;
            } while (done < length);
        } catch (AuthenticationFailedException e) {
            throw new Damaged("the bytes at " + (place + done) + " are not what was written", e);
        }
        return plain;
    }

    private byte[] associated(Role role, boolean last, long place) {
        byte[] all = Arrays.copyOf(header, BOUND + 10);
        all[BOUND] = (byte) role.code();
        all[BOUND + 1] = (byte) (last ? 1 : 0);
        ByteBuffer.wrap(all).putLong(BOUND + 2, place);
        return all;
    }

    private static byte[] nonce(long place) {
        return ByteBuffer.allocate(12).putInt(0).putLong(place).array();
    }

    @Override
    public void close() {
        key.close();
    }
}

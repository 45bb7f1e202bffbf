package io.sigmavault.vault.engine;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;

/// Seals the pieces of one file under that file's own key. The nonce of a piece is its counter, so a
/// counter must seal one piece only; the associated data binds format, kind and number of the file
/// and what else the caller says about the piece.
final class FileCipher implements AutoCloseable {

    /// Bytes a sealed piece is longer than the plain one.
    static final int TAG = 16;

    private final Aead aead;
    private final Secret key;
    private final byte[] context;

    FileCipher(Aead aead, Secret key, byte[] context) {
        this.aead = aead;
        this.key = key;
        this.context = context;
    }

    /// Seals `length` bytes into `target`, which gets `length + TAG`.
    void seal(
            long counter,
            byte[] about,
            byte[] plain,
            int offset,
            int length,
            byte[] target,
            int targetOffset) {
        aead.seal(
                key,
                nonce(counter),
                associated(about),
                ByteBuffer.wrap(plain, offset, length),
                ByteBuffer.wrap(target, targetOffset, length + TAG));
    }

    /// Opens `length` sealed bytes into `target`, which gets `length - TAG`.
    void open(
            long counter,
            byte[] about,
            byte[] sealed,
            int offset,
            int length,
            byte[] target,
            int targetOffset)
            throws AuthenticationFailedException {
        if (length < TAG) {
            throw new AuthenticationFailedException("shorter than a tag");
        }
        aead.open(
                key,
                nonce(counter),
                associated(about),
                ByteBuffer.wrap(sealed, offset, length),
                ByteBuffer.wrap(target, targetOffset, length - TAG));
    }

    private byte[] associated(byte[] about) {
        return new Out().raw(context).raw(about).toBytes();
    }

    private static byte[] nonce(long counter) {
        return ByteBuffer.allocate(12).putInt(0).putLong(counter).array();
    }

    @Override
    public void close() {
        key.close();
    }
}

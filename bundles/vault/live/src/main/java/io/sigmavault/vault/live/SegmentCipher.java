package io.sigmavault.vault.live;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;

/// Seals the blocks of one journal segment under its own key. The nonce of a block is its number, so a block must be
/// sealed once only.
final class SegmentCipher implements AutoCloseable {

    /// Bytes a sealed block is longer than the plain one.
    static final int TAG = 16;

    private final Aead aead;
    private final Secret key;
    private final byte[] header;
    private final byte[] bound;

    /// @param header the segment's plain start
    /// @param bound what every block binds: magic, version, salt, number of the segment
    SegmentCipher(Aead aead, Secret key, byte[] header, byte[] bound) {
        this.aead = aead;
        this.key = key;
        this.header = header;
        this.bound = bound;
    }

    byte[] header() {
        return header;
    }

    /// Seals `length` bytes into `target`, which gets `length + TAG`.
    void seal(int block, byte[] plain, int length, byte[] target, int targetOffset) {
        aead.seal(
                key,
                nonce(block),
                bound,
                ByteBuffer.wrap(plain, 0, length),
                ByteBuffer.wrap(target, targetOffset, length + TAG));
    }

    void open(int block, byte[] sealed, byte[] plain) throws AuthenticationFailedException {
        aead.open(key, nonce(block), bound, ByteBuffer.wrap(sealed), ByteBuffer.wrap(plain));
    }

    private static byte[] nonce(long counter) {
        return ByteBuffer.allocate(12).putInt(0).putLong(counter).array();
    }

    @Override
    public void close() {
        key.close();
    }
}

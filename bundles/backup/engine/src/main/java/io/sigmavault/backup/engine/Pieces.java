package io.sigmavault.backup.engine;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;

/// Seals and opens pieces, one after the other: number and "this is the last" are in the nonce, so that a piece stands in
/// its own place only and an end that was cut off shows; docs/format/backup.md §3.
final class Pieces implements AutoCloseable {

    private static final byte[] NONE = {};

    private final Aead aead;
    private final Secret key;
    private long number;

    /// @param key closed with this
    Pieces(Crypto crypto, Secret key) throws AlgorithmMissingException {
        this.aead = crypto.aead(Crypto.AES_256_GCM);
        this.key = key;
    }

    /// @param plain array-backed; `sealed` has room for the tag too
    void seal(ByteBuffer plain, boolean last, ByteBuffer sealed) {
        aead.seal(key, nonce(last), NONE, plain, sealed);
        number++;
    }

    /// @throws AuthenticationFailedException if it is not the piece that was written in this place
    void open(ByteBuffer sealed, boolean last, ByteBuffer plain)
            throws AuthenticationFailedException {
        aead.open(key, nonce(last), NONE, sealed, plain);
        number++;
    }

    private byte[] nonce(boolean last) {
        return ByteBuffer.allocate(12)
                .putShort((short) 0)
                .put((byte) 0)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void close() {
        key.close();
    }
}

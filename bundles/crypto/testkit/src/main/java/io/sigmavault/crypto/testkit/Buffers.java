package io.sigmavault.crypto.testkit;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Sealing and opening between guard bytes, with array offsets and positions.
final class Buffers {

    private static final int GUARD = 19;
    private static final byte GUARD_BYTE = 0x5A;

    private Buffers() {}

    static byte[] seal(Aead aead, Secret key, byte[] nonce, byte[] data, byte[] plain) {
        var source = guarded(plain, plain.length);
        var target = guarded(new byte[0], plain.length + aead.tagBytes());
        aead.seal(key, nonce, data, source, target);
        if (source.hasRemaining()) {
            throw new AssertionError("the plaintext was not taken up to its limit");
        }
        return taken(target);
    }

    static byte[] open(Aead aead, Secret key, byte[] nonce, byte[] data, byte[] sealed)
            throws AuthenticationFailedException {
        var target = guarded(new byte[0], Math.max(0, sealed.length - aead.tagBytes()));
        aead.open(key, nonce, data, guarded(sealed, sealed.length), target);
        return taken(target);
    }

    private static ByteBuffer guarded(byte[] content, int room) {
        byte[] array = new byte[room + 2 * GUARD];
        Arrays.fill(array, GUARD_BYTE);
        System.arraycopy(content, 0, array, GUARD, content.length);
        return ByteBuffer.wrap(array)
                .slice(7, array.length - 7)
                .position(GUARD - 7)
                .limit(GUARD - 7 + room);
    }

    private static byte[] taken(ByteBuffer target) {
        if (target.hasRemaining()) {
            throw new AssertionError(target.remaining() + " bytes of the target are left");
        }
        byte[] array = target.array();
        for (int i = 0; i < GUARD; i++) {
            if (array[i] != GUARD_BYTE || array[array.length - 1 - i] != GUARD_BYTE) {
                throw new AssertionError("wrote outside the target");
            }
        }
        return Arrays.copyOfRange(array, GUARD, array.length - GUARD);
    }
}

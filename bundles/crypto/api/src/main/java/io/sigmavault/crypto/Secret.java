package io.sigmavault.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/// Secret bytes that are zeroed on close, compared in constant time and never printed.
public final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes over `bytes`: the caller must not keep them.
    public static Secret owning(byte[] bytes) {
        return new Secret(bytes);
    }

    /// Copies `bytes`.
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    public int sizeBytes() {
        return bytes.length;
    }

    /// The bytes themselves, not a copy: not to be changed or kept.
    ///
    /// @throws IllegalStateException after close
    public byte[] bytes() {
        if (closed) {
            throw new IllegalStateException("secret is closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}

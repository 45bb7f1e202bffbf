package io.sigmavault.keys.pkcs11;

import java.security.Key;
import java.util.Arrays;
import javax.crypto.SecretKey;

/// Bytes as a key, without a copy of ours that nobody can zero.
final class RawKey implements SecretKey {

    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private final String algorithm;

    /// @param bytes not copied; the caller zeroes them
    RawKey(byte[] bytes, String algorithm) {
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key
                && java.security.MessageDigest.isEqual(bytes, key.getEncoded());
    }

    @Override
    public int hashCode() {
        return algorithm.hashCode();
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }
}

package io.sigmavault.keys.pkcs11;

import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;

/// Knows the PIN of the log-in that is there again, without having it: PKCS #11 answers "already logged in" to any PIN, right or
/// wrong, and logging out to ask would end other sessions. HMAC-SHA-256 under a key that lives as long as the log-in.
final class PinCheck implements AutoCloseable {

    private final byte[] key = new byte[32];
    private final byte[] tag;

    PinCheck(Secret pin) {
        new SecureRandom().nextBytes(key);
        tag = tag(pin);
    }

    boolean same(Secret pin) {
        byte[] other = tag(pin);
        try {
            return MessageDigest.isEqual(tag, other);
        } finally {
            Arrays.fill(other, (byte) 0);
        }
    }

    private byte[] tag(Secret pin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new RawKey(key, "HmacSHA256"));
            return mac.doFinal(pin.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(tag, (byte) 0);
    }
}

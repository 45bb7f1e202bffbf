package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;

/// HMAC (RFC 2104).
///
/// @param jca the JDK's name of it
record Hmac(String algorithm, String jca, int tagBytes) implements Mac {

    @Override
    public byte[] tag(Secret key, byte[] message) {
        try {
            return keyed(jca, key).doFinal(message);
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm, e);
        }
    }

    /// HMAC pads its key with zeros, so no key and one zero byte are the same key; JCA takes only the
    /// latter.
    static javax.crypto.Mac keyed(String jca, Secret key) throws GeneralSecurityException {
        var mac = javax.crypto.Mac.getInstance(jca, Jca.SUN_JCE);
        mac.init(new RawKey(key.sizeBytes() == 0 ? Secret.owning(new byte[1]) : key, jca));
        return mac;
    }
}

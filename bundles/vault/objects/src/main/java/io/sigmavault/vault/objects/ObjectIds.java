package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names objects: HMAC-SHA256 of kind and plain bytes under a key of the vault, so that equal objects are found and
/// nobody without the key can tell what is stored. Safe for many threads.
final class ObjectIds {

    private static final int SPARE = 16;

    private final SecretKeySpec key;
    private final ArrayDeque<Mac> spare = new ArrayDeque<>();

    ObjectIds(Secret secret) {
        key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
    }

    ObjectId of(int kind, byte[] bytes, int offset, int length) {
        var mac = take();
        mac.update((byte) kind);
        mac.update(bytes, offset, length);
        var id = ObjectId.read(mac.doFinal(), 0);
        synchronized (spare) {
            if (spare.size() < SPARE) {
                spare.push(mac);
            }
        }
        return id;
    }

    private Mac take() {
        synchronized (spare) {
            var mac = spare.poll();
            if (mac != null) {
                return mac;
            }
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}

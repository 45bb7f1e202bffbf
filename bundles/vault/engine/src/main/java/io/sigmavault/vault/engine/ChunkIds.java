package io.sigmavault.vault.engine;

import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names chunks: HMAC-SHA256 of the plain bytes under a key of the vault, so that equal chunks are
/// found and nobody without the key can tell what is stored. Safe for many threads.
final class ChunkIds {

    private final SecretKeySpec key;
    private final ArrayDeque<Mac> spare = new ArrayDeque<>();

    ChunkIds(Secret secret) {
        key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
    }

    byte[] of(byte[] bytes, int offset, int length) {
        var mac = take();
        mac.update(bytes, offset, length);
        byte[] id = mac.doFinal();
        synchronized (spare) {
            if (spare.size() < 8) {
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

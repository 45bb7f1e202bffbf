package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.Secret;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// HMAC (RFC 2104).
record BcHmac(String algorithm, Supplier<Digest> digest, int tagBytes) implements Mac {

    @Override
    public byte[] tag(Secret key, byte[] message) {
        var mac = new HMac(digest.get());
        mac.init(new KeyParameter(key.bytes()));
        mac.update(message, 0, message.length);
        byte[] tag = new byte[tagBytes];
        mac.doFinal(tag, 0);
        return tag;
    }
}

package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.Secret;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/// A [Secret] in the form that JCA takes. Each user of [#getEncoded] gets a copy, which the JDK's
/// ciphers zero; `SecretKeySpec` would keep one for as long as the garbage collector likes.
final class RawKey implements SecretKey {

    private static final long serialVersionUID = 1L;

    private final transient Secret secret;
    private final String algorithm;

    RawKey(Secret secret, String algorithm) {
        this.secret = secret;
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
        return secret.bytes().clone();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a secret is never serialised");
    }
}

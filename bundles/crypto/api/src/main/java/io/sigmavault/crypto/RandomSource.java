package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// A cryptographic random bit generator.
@ConsumerType
public interface RandomSource {

    String algorithm();

    void fill(byte[] target);

    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }
}

package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Mac;
import io.sigmavault.crypto.Secret;

/// A MAC whose every call is leased; its size belongs to the algorithm and stays.
record LeasedMac(Leased<Mac> leased, int tagBytes) implements Mac {

    static LeasedMac of(Leased<Mac> leased) throws AlgorithmMissingException {
        return leased.describe(mac -> new LeasedMac(leased, mac.tagBytes()));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public byte[] tag(Secret key, byte[] message) {
        return leased.<byte[], RuntimeException>call(mac -> mac.tag(key, message));
    }
}

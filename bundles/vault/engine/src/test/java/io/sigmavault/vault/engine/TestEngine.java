package io.sigmavault.vault.engine;

import io.sigmavault.codec.Codecs;

/// Makes engines for tests.
final class TestEngine {

    private TestEngine() {}

    static VaultsEngine open(Disk disk) {
        return open(disk, new TestCodecs(), Settings.DEFAULT);
    }

    static VaultsEngine open(Disk disk, Codecs codecs, Settings settings) {
        return new VaultsEngine(codecs, TestCrypto.CRYPTO, disk, settings);
    }
}

package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Makes and opens vaults for tests, with a key file and a passphrase that cost nothing.
final class TestVault {

    static final Options OPTIONS =
            Options.DEFAULT.withCost(new PasswordKdf.Parameters(8, 1, 1)).withBackground(false);

    static final TestCodecs CODECS = new TestCodecs();

    private TestVault() {}

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    static Secret keyFile() {
        return secret("0123456789abcdef0123456789abcdef");
    }

    static OpenVault create(Disk disk) throws SigmaVaultException {
        return create(disk, OPTIONS);
    }

    static OpenVault create(Disk disk, Options options) throws SigmaVaultException {
        var slot = new NewSlot.KeyFile("stick", keyFile());
        return VaultFolder.create(disk, List.of(slot), options, TestCrypto.CRYPTO, CODECS);
    }

    static OpenVault open(Disk disk) throws SigmaVaultException {
        return open(disk, Mode.WRITE, OPTIONS);
    }

    static OpenVault open(Disk disk, Mode mode, Options options) throws SigmaVaultException {
        var unlock = new Unlock.KeyFile(keyFile());
        return VaultFolder.open(disk, unlock, mode, options, TestCrypto.CRYPTO, CODECS);
    }

    /// Half text-like, half random; the same for the same seed.
    static byte[] object(long seed, int length) {
        var random = new Random(seed * 31 + length);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length / 2; i++) {
            bytes[i] = (byte) ("the quick brown fox ".charAt(i % 20) + (bytes[i] & 1));
        }
        return bytes;
    }
}

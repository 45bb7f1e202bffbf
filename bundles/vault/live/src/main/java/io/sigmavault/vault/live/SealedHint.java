package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A small sealed file in the vault's folder that nothing depends on; docs/format/vault-journal.md §1. Replaced as a whole, with a
/// fresh salt and so another key each time.
final class SealedHint implements AutoCloseable {

    private static final int SALT = 32;
    private static final int KEY = 32;
    private static final int TAG = 16;
    private static final byte[] NONCE = new byte[12];

    private final Disk disk;
    private final String name;
    private final byte[] context;
    private final RandomSource random;
    private final Aead aead;
    private final KeyDerivation derivation;
    private final Secret secret;

    /// @param name of the file, and of the use that its key is for
    /// @param secret taken over
    SealedHint(Disk disk, String name, Crypto crypto, Secret secret) throws SigmaVaultException {
        this.disk = disk;
        this.name = name;
        this.secret = secret;
        context = name.getBytes(StandardCharsets.US_ASCII);
        random = crypto.random();
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
    }

    void write(byte[] plain) throws IOException {
        byte[] salt = random.bytes(SALT);
        byte[] sealed = Arrays.copyOf(salt, SALT + plain.length + TAG);
        var target = ByteBuffer.wrap(sealed, SALT, sealed.length - SALT);
        try (var key = derivation.derive(secret, salt, context, KEY)) {
            aead.seal(key, NONCE, context, ByteBuffer.wrap(plain), target);
        }
        CheckedText.replace(disk, name, sealed);
    }

    /// What was written last; empty if it is not there, longer than it may be, or not what was written.
    ///
    /// @param most plain bytes
    Optional<byte[]> read(int most) throws IOException {
        if (!disk.exists(name)) {
            return Optional.empty();
        }
        byte[] sealed;
        try (var file = disk.open(name)) {
            long size = file.sizeBytes();
            if (size < SALT + TAG || size > (long) SALT + most + TAG) {
                return Optional.empty();
            }
            sealed = new byte[(int) size];
            file.read(0, sealed, 0, sealed.length);
        }
        var plain = ByteBuffer.allocate(sealed.length - SALT - TAG);
        try (var key = derivation.derive(secret, Arrays.copyOf(sealed, SALT), context, KEY)) {
            var source = ByteBuffer.wrap(sealed, SALT, sealed.length - SALT);
            aead.open(key, NONCE, context, source, plain);
            return Optional.of(plain.array());
        } catch (AuthenticationFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        secret.close();
    }
}

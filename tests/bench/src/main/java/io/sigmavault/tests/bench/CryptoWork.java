package io.sigmavault.tests.bench;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Optional;

/// One operation of a provider, done a number of times, in operations for each second of the calling thread's processor time.
@FunctionalInterface
interface CryptoWork {

    /// What a vault seals at once.
    int PIECE = 1 << 16;

    /// Messages of 1 KiB: so many, and all that the JDK does beside the cipher itself is compiled at the highest level.
    int WARM_CALLS = 40_000;

    void once(int number) throws InvalidKeyMaterialException, AuthenticationFailedException;

    default double perSecond(int round, int times) {
        long start = CpuTime.nanos();
        try {
            for (int i = 0; i < times; i++) {
                once(round * times + i);
            }
        } catch (InvalidKeyMaterialException | AuthenticationFailedException e) {
            throw new IllegalStateException(e);
        }
        return 1e9 * times / (CpuTime.nanos() - start);
    }

    static Optional<CryptoWork> seal(CryptoProvider provider, String algorithm) {
        return provider.aead(algorithm)
                .map(aead -> {
                    warm(aead);
                    var key = Secret.owning(new byte[aead.keyBytes()]);
                    var plain = ByteBuffer.allocate(PIECE);
                    var sealed = ByteBuffer.allocate(PIECE + aead.tagBytes());
                    return number ->
                            aead.seal(
                                    key,
                                    nonce(aead, number),
                                    new byte[0],
                                    plain.clear(),
                                    sealed.clear());
                });
    }

    static Optional<CryptoWork> open(CryptoProvider provider, String algorithm) {
        return provider.aead(algorithm)
                .map(aead -> {
                    warm(aead);
                    var key = Secret.owning(new byte[aead.keyBytes()]);
                    var plain = ByteBuffer.allocate(PIECE);
                    var sealed = ByteBuffer.allocate(PIECE + aead.tagBytes());
                    aead.seal(key, nonce(aead, 0), new byte[0], plain.clear(), sealed);
                    return _ ->
                            aead.open(
                                    key,
                                    nonce(aead, 0),
                                    new byte[0],
                                    sealed.clear(),
                                    plain.clear());
                });
    }

    /// Compilation counts calls, not bytes: many small messages, as the product's own warm-up does.
    private static void warm(Aead aead) {
        var key = Secret.owning(new byte[aead.keyBytes()]);
        var plain = ByteBuffer.allocate(1024);
        var sealed = ByteBuffer.allocate(1024 + aead.tagBytes());
        try {
            for (int i = 0; i < WARM_CALLS; i++) {
                aead.seal(key, nonce(aead, i), new byte[0], plain.clear(), sealed.clear());
                aead.open(key, nonce(aead, i), new byte[0], sealed.clear(), plain.clear());
            }
        } catch (AuthenticationFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each message has a nonce of its own, as everywhere.
    static byte[] nonce(Aead aead, int number) {
        byte[] nonce = new byte[aead.nonceBytes()];
        ByteBuffer.wrap(nonce).putInt(number);
        return nonce;
    }

    static Optional<CryptoWork> keys(CryptoProvider provider, String algorithm) {
        return provider.kem(algorithm)
                .<CryptoWork>map(kem -> _ -> kem.generate().privateKey().close())
                .or(() ->
                        provider.signature(algorithm)
                                .map(scheme -> _ -> scheme.generate().privateKey().close()));
    }

    static Optional<CryptoWork> encapsulate(CryptoProvider provider, String algorithm) {
        return provider.kem(algorithm)
                .map(kem -> {
                    var keys = kem.generate();
                    return _ -> kem.encapsulate(keys.publicKey()).secret().close();
                });
    }

    static Optional<CryptoWork> decapsulate(CryptoProvider provider, String algorithm) {
        return provider.kem(algorithm)
                .map(kem -> {
                    var keys = kem.generate();
                    byte[] ciphertext = encapsulated(kem, keys.publicKey());
                    return _ -> kem.decapsulate(keys.privateKey(), ciphertext).close();
                });
    }

    private static byte[] encapsulated(io.sigmavault.crypto.Kem kem, byte[] publicKey) {
        try {
            return kem.encapsulate(publicKey).ciphertext();
        } catch (InvalidKeyMaterialException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<CryptoWork> sign(CryptoProvider provider, String algorithm) {
        return provider.signature(algorithm)
                .map(scheme -> {
                    var keys = scheme.generate();
                    byte[] message = new byte[1024];
                    return _ -> scheme.sign(keys.privateKey(), message);
                });
    }

    static Optional<CryptoWork> verify(CryptoProvider provider, String algorithm) {
        return provider.signature(algorithm)
                .map(scheme -> {
                    var keys = scheme.generate();
                    byte[] message = new byte[1024];
                    byte[] signature = signed(scheme, keys.privateKey(), message);
                    return _ -> {
                        if (!scheme.verify(keys.publicKey(), message, signature)) {
                            throw new IllegalStateException("a signature does not verify");
                        }
                    };
                });
    }

    private static byte[] signed(
            io.sigmavault.crypto.SignatureScheme scheme, Secret key, byte[] message) {
        try {
            return scheme.sign(key, message);
        } catch (InvalidKeyMaterialException e) {
            throw new IllegalStateException(e);
        }
    }
}

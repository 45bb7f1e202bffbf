package io.sigmavault.tests.bench;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/// The providers `jdk` and `bc` at the same work: CPU time of one thread, rounds interleaved,
/// medians.
final class CryptoComparison {

    /// Work done a number of times.
    private interface Work {
        void once(int number) throws Exception;
    }

    private CryptoComparison() {}

    static void print(int rounds) throws AuthenticationFailedException {
        var jdk = new JdkCrypto();
        jdk.deactivate(); // no warm-up beside the measurement: rounds have their own
        var bc = new BcCrypto(128);
        IO.println("");
        IO.println("crypto                     jdk            bc     jdk to bc");
        compare("AES-256-GCM seal, MB/s", rounds, 64, seal(jdk), seal(bc));
        compare("AES-256-GCM open, MB/s", rounds, 64, open(jdk), open(bc));
        compare("ML-KEM-768 pairs/s", rounds, 300, kem(jdk), kem(bc));
        compare("ML-DSA-65 pairs/s", rounds, 100, signature(jdk), signature(bc));
    }

    private static void compare(String name, int rounds, int times, Work one, Work other) {
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int round = 0; round <= rounds + 2; round++) {
            double a = perSecond(times, one, round);
            double b = perSecond(times, other, round);
            if (round > 2) {
                first.add(a);
                second.add(b);
            }
        }
        double a = CodecBench.median(first);
        double b = CodecBench.median(second);
        IO.println("%-24s %7.0f %13.0f %13.2f".formatted(name, a, b, a / b));
    }

    private static double perSecond(int times, Work work, int round) {
        long start = CpuTime.nanos();
        try {
            for (int i = 0; i < times; i++) {
                work.once(round * times + i);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return 1e9 * times / (CpuTime.nanos() - start);
    }

    private static final int MEGABYTE = 1_000_000;

    /// Compilation counts calls, not bytes: many small messages, as the product's own warm-up does.
    private static Aead warm(CryptoProvider provider) throws AuthenticationFailedException {
        var aead = provider.aead("AES-256-GCM").orElseThrow();
        var key = Secret.owning(new byte[aead.keyBytes()]);
        var plain = ByteBuffer.allocate(1024);
        var sealed = ByteBuffer.allocate(1024 + aead.tagBytes());
        for (int i = 0; i < 12_000; i++) {
            aead.seal(key, nonce(aead, i), new byte[0], plain.clear(), sealed.clear());
            aead.open(key, nonce(aead, i), new byte[0], sealed.clear(), plain.clear());
        }
        return aead;
    }

    private static Work seal(CryptoProvider provider) throws AuthenticationFailedException {
        var aead = warm(provider);
        var key = Secret.owning(new byte[aead.keyBytes()]);
        var plain = ByteBuffer.allocate(MEGABYTE);
        var sealed = ByteBuffer.allocate(MEGABYTE + aead.tagBytes());
        return number ->
                aead.seal(key, nonce(aead, number), new byte[0], plain.clear(), sealed.clear());
    }

    private static Work open(CryptoProvider provider) throws AuthenticationFailedException {
        var aead = warm(provider);
        var key = Secret.owning(new byte[aead.keyBytes()]);
        var plain = ByteBuffer.allocate(MEGABYTE);
        var sealed = ByteBuffer.allocate(MEGABYTE + aead.tagBytes());
        aead.seal(key, nonce(aead, 0), new byte[0], plain, sealed);
        return _ -> aead.open(key, nonce(aead, 0), new byte[0], sealed.clear(), plain.clear());
    }

    private static byte[] nonce(Aead aead, int number) {
        byte[] nonce = new byte[aead.nonceBytes()];
        ByteBuffer.wrap(nonce).putInt(number);
        return nonce;
    }

    private static Work kem(CryptoProvider provider) {
        var kem = provider.kem("ML-KEM-768").orElseThrow();
        var keys = kem.generate();
        return _ ->
                kem.decapsulate(keys.privateKey(), kem.encapsulate(keys.publicKey()).ciphertext());
    }

    private static Work signature(CryptoProvider provider) {
        var scheme = provider.signature("ML-DSA-65").orElseThrow();
        var keys = scheme.generate();
        byte[] message = new byte[1024];
        return _ -> {
            byte[] signature = scheme.sign(keys.privateKey(), message);
            if (!scheme.verify(keys.publicKey(), message, signature)) {
                throw new IllegalStateException("a signature does not verify");
            }
        };
    }
}
